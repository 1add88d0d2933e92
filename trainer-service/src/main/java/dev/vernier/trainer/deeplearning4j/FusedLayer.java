// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Network;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * One LSTM layer for batches of one size. Native matrices have one row per step and window, step by step; so the inputs of all steps
 * take one product, the recurrence one per step, and the gradient of each weight matrix one over all steps.
 */
final class FusedLayer implements AutoCloseable {
    private final int inputs;
    private final int units;
    private final int windows;
    private final int steps;
    private final NativeArray in;
    private final NativeArray out;
    // Preactivations on the way forward, their gradients on the way back.
    private final NativeArray z;
    private final NativeArray dRecurrent;
    private final NativeArray dIn;
    private final FloatPointer inputRows;
    private final FloatPointer firstOut;
    private final FloatPointer firstZ;
    private final FloatPointer secondZ;
    private final FloatPointer dRecurrentRows;
    private final FloatPointer dInRows;
    private final LayerWeights weights;
    private final Recurrence recurrence;

    private final Step[] memory;
    private final GateArrays bias;
    private final float[] zeros;
    private final float[] rows;

    private final GateArrays dGates;
    private final GateArrays dBias;
    private final float[] dCell;
    private final float[] dHidden;
    private final float[] fromNextStep;

    /**
     * @param weights not owned, nor is {@code in}
     * @param in {@code steps * windows} rows of inputs
     * @param training whether {@link #backward} will be called
     */
    FusedLayer(Network network, Weights weights, int layer, int steps, int windows, NativeArray in, boolean training) {
        this.inputs = network.inputs(layer);
        this.units = network.hiddenSize();
        this.windows = windows;
        this.steps = steps;
        this.in = in;
        this.weights = weights.layer(layer);
        int length = windows * units;
        out = new NativeArray(steps * length);
        z = new NativeArray(steps * length * 4);
        inputRows = in.at(0);
        firstOut = out.at(0);
        firstZ = z.at(0);
        secondZ = z.at(steps > 1 ? length * 4 : 0);
        memory = new Step[steps];
        for (int t = 0; t < steps; t++) {
            memory[t] = training || t == 0 ? new Step(windows, units) : memory[0];
        }
        recurrence = new Recurrence(
                steps, windows, units, this.weights.recurrent(), weights.recurrentTransposed(layer), out, z);
        bias = new GateArrays(windows, units);
        zeros = new float[length];
        rows = new float[length * 4];
        int backward = training ? windows : 0;
        dRecurrent = new NativeArray(Math.max(1, backward * units));
        dIn = new NativeArray(Math.max(1, layer == 0 ? 0 : steps * backward * inputs));
        dRecurrentRows = dRecurrent.at(0);
        dInRows = dIn.at(0);
        dGates = new GateArrays(backward, units);
        dBias = new GateArrays(backward, units);
        dCell = new float[backward * units];
        dHidden = new float[backward * units];
        fromNextStep = new float[backward * units];
    }

    /** The layer's output at every step, row by row. */
    NativeArray out() {
        return out;
    }

    /** The layer's output at one step. */
    float[] hidden(int step) {
        return memory[step].hidden;
    }

    void forward() {
        Gemm.timesTransposed(steps * windows, 4 * units, inputs, inputRows, weights.input(), firstZ);
        bias.repeat(weights.parameters(), weights.biasOffset());
        for (int t = 0; t < steps; t++) {
            if (t > 0) recurrence.forward(t);
            Step step = memory[t];
            z.get(t * rows.length, rows);
            step.gates.split(rows);
            Gates.open(step.gates, bias);
            Gates.cell(step, t == 0 ? zeros : memory[t - 1].cell);
            out.put(t * zeros.length, step.hidden);
        }
    }

    /** Where a layer's output gradients come from. */
    interface OutputGradients {
        /** @param into filled with the gradient of the output at this step, window by window */
        void at(int step, float[] into);
    }

    /** After {@link #forward}. Writes the gradients of the layer's own parameters. */
    void backward(LayerWeights gradients, OutputGradients above) {
        Arrays.fill(dCell, 0);
        dBias.clear();
        for (int t = steps - 1; t >= 0; t--) {
            above.at(t, dHidden);
            if (t < steps - 1) {
                recurrence.backward(t, dRecurrentRows);
                dRecurrent.get(0, fromNextStep);
                Gates.add(fromNextStep, dHidden);
            }
            Gates.backward(memory[t], t == 0 ? zeros : memory[t - 1].cell, dHidden, dCell, dGates);
            dBias.add(dGates);
            dGates.join(rows);
            z.put(t * rows.length, rows);
        }
        Gemm.transposedTimes(4 * units, inputs, steps * windows, firstZ, inputRows, gradients.input());
        if (steps > 1) {
            Gemm.transposedTimes(4 * units, units, (steps - 1) * windows, secondZ, firstOut, gradients.recurrent());
        }
        dBias.sum(gradients.parameters(), gradients.biasOffset());
    }

    /** After {@link #backward}: gradients of the inputs at one step. Not for the first layer, whose inputs are data. */
    void inputGradients() {
        Gemm.times(steps * windows, inputs, 4 * units, firstZ, weights.input(), dInRows);
    }

    void inputGradients(int step, float[] into) {
        dIn.get(step * windows * inputs, into);
    }

    @Override
    public void close() {
        out.close();
        z.close();
        dRecurrent.close();
        dIn.close();
    }
}
