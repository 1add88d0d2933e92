// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.Windows;

/** The network's formulas in double precision, as plain as they can be written: the yardstick for gradients. */
final class DoubleLstm {
    private final Network network;
    private final Windows windows;

    DoubleLstm(Network network, Windows windows) {
        this.network = network;
        this.windows = windows;
    }

    /** Central difference of the mean squared error over the windows of consecutive targets; its own error is about 1e-9. */
    double slope(double[] parameters, int parameter, int firstTarget, int count) {
        double step = 1e-5;
        double[] moved = parameters.clone();
        moved[parameter] = parameters[parameter] + step;
        double above = loss(moved, firstTarget, count);
        moved[parameter] = parameters[parameter] - step;
        return (above - loss(moved, firstTarget, count)) / (2 * step);
    }

    private double loss(double[] parameters, int firstTarget, int count) {
        double squares = 0;
        for (int target = firstTarget; target < firstTarget + count; target++) {
            squares += Math.pow(answer(parameters, target) - windows.target(target), 2);
        }
        return squares / count;
    }

    private double answer(double[] parameters, int targetRow) {
        int features = windows.features();
        float[] gathered = new float[windows.lookback() * features];
        windows.gather(targetRow, gathered, 0, features, 1);
        double[][] sequence = new double[windows.lookback()][features];
        for (int i = 0; i < gathered.length; i++) sequence[i / features][i % features] = gathered[i];
        int at = 0;
        for (int layer = 0; layer < network.layers(); layer++) {
            sequence = layer(parameters, at, sequence);
            at += network.parameters(layer);
        }
        double answer = parameters[parameters.length - 1];
        double[] last = sequence[sequence.length - 1];
        for (int unit = 0; unit < last.length; unit++) answer += parameters[at + unit] * last[unit];
        return answer;
    }

    private double[][] layer(double[] parameters, int at, double[][] inputs) {
        int units = network.hiddenSize();
        int recurrent = at + 4 * units * inputs[0].length;
        int bias = recurrent + 4 * units * units;
        double[][] outputs = new double[inputs.length][];
        double[] hidden = new double[units];
        double[] cell = new double[units];
        for (int t = 0; t < inputs.length; t++) {
            double[] z = new double[4 * units];
            for (int gate = 0; gate < z.length; gate++) {
                z[gate] = parameters[bias + gate]
                        + dot(parameters, at + gate * inputs[t].length, inputs[t])
                        + dot(parameters, recurrent + gate * units, hidden);
            }
            double[] next = new double[units];
            for (int unit = 0; unit < units; unit++) {
                double candidate = Math.tanh(z[unit]);
                double forget = sigmoid(z[units + unit]);
                double output = sigmoid(z[2 * units + unit]);
                double input = sigmoid(z[3 * units + unit]);
                cell[unit] = forget * cell[unit] + input * candidate;
                next[unit] = output * Math.tanh(cell[unit]);
            }
            hidden = next;
            outputs[t] = next;
        }
        return outputs;
    }

    private static double dot(double[] parameters, int at, double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) sum += parameters[at + i] * values[i];
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
