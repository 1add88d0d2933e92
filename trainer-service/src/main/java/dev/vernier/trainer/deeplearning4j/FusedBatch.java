// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.RandomStream;
import dev.vernier.trainer.training.Windows;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The network for batches of one size: all memory it takes, allocated once. */
final class FusedBatch implements AutoCloseable {
    private final Weights weights;
    private final Network network;
    private final Windows windows;
    private final int size;
    private final int steps;
    private final double dropout;
    private final NativeArray inputs;
    private final FusedLayer[] layers;
    private final @Nullable LayerDropout[] dropouts;
    private final float[] gathered;
    private final float[] targets;
    private final float[] answers;
    private final float[] dLast;

    /**
     * @param weights to compute with, not owned
     * @param training whether gradients will be asked for; without, nothing is dropped
     */
    FusedBatch(LearnerSpec spec, Weights weights, int size, boolean training) {
        this.weights = weights;
        this.network = spec.network();
        this.windows = spec.windows();
        this.size = size;
        this.steps = windows.lookback();
        this.dropout = training ? spec.parameters().dropout() : 0;
        this.gathered = new float[steps * size * network.features()];
        this.targets = new float[size];
        this.answers = new float[size];
        this.dLast = new float[size * network.hiddenSize()];
        this.inputs = new NativeArray(gathered.length);
        this.layers = new FusedLayer[network.layers()];
        this.dropouts = new LayerDropout[network.layers()];
        NativeArray in = inputs;
        for (int l = 0; l < layers.length; l++) {
            if (l > 0 && dropout > 0) {
                LayerDropout between = new LayerDropout(steps, size * network.hiddenSize());
                dropouts[l] = between;
                in = between.out();
            }
            layers[l] = new FusedLayer(network, weights, l, steps, size, in, training);
            in = layers[l].out();
        }
    }

    /** @param targetRow of the i-th window */
    void fill(IntUnaryOperator targetRow) {
        int features = network.features();
        for (int i = 0; i < size; i++) {
            int row = targetRow.applyAsInt(i);
            windows.gather(row, gathered, i * features, size * features, 1);
            targets[i] = windows.target(row);
        }
        inputs.put(0, gathered);
    }

    /**
     * The network's answers, one per window.
     *
     * @param streams of dropout, by layer; not looked at when nothing is dropped
     */
    float[] forward(RandomStream[] streams) {
        for (int l = 0; l < layers.length; l++) {
            LayerDropout between = dropouts[l];
            if (between != null) between.forward(layers[l - 1], streams[l], dropout);
            layers[l].forward();
        }
        float[] hidden = layers[layers.length - 1].hidden(steps - 1);
        float[] parameters = weights.values();
        int units = network.hiddenSize();
        int bias = parameters.length - 1;
        int first = bias - units;
        for (int i = 0; i < size; i++) {
            float sum = parameters[bias];
            for (int u = 0; u < units; u++) sum += parameters[first + u] * hidden[i * units + u];
            answers[i] = sum;
        }
        return answers;
    }

    /** After {@link #forward}: writes the gradients of the mean squared error, returns the sum of squared errors. */
    double backward(FlatParameters gradients) {
        double squares = outputGradients(weights.values(), gradients.values);
        for (int l = layers.length - 1; l >= 0; l--) {
            layers[l].backward(gradients.layer(l), above(l));
            if (l > 0) layers[l].inputGradients();
        }
        gradients.fromNative();
        return squares;
    }

    private double outputGradients(float[] parameters, float[] gradients) {
        float[] hidden = layers[layers.length - 1].hidden(steps - 1);
        int units = network.hiddenSize();
        int bias = parameters.length - 1;
        int first = bias - units;
        Arrays.fill(gradients, first, gradients.length, 0);
        double squares = 0;
        for (int i = 0; i < size; i++) {
            float error = answers[i] - targets[i];
            squares += (double) error * error;
            float slope = 2 * error / size;
            gradients[bias] += slope;
            for (int u = 0; u < units; u++) {
                gradients[first + u] += slope * hidden[i * units + u];
                dLast[i * units + u] = slope * parameters[first + u];
            }
        }
        return squares;
    }

    private FusedLayer.OutputGradients above(int layer) {
        if (layer == layers.length - 1) {
            return (step, into) -> {
                if (step == steps - 1) System.arraycopy(dLast, 0, into, 0, into.length);
                else Arrays.fill(into, 0);
            };
        }
        LayerDropout between = dropouts[layer + 1];
        return (step, into) -> {
            layers[layer + 1].inputGradients(step, into);
            if (between != null) between.backward(step, into);
        };
    }

    @Override
    public void close() {
        inputs.close();
        for (FusedLayer layer : layers) layer.close();
        for (LayerDropout layer : dropouts) if (layer != null) layer.close();
    }
}
