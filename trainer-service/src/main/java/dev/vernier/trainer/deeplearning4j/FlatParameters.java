// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Network;

/** The parameters of a network, or their gradients: one vector in Java, which Adam works on, and one in native memory for OpenBLAS. */
final class FlatParameters implements AutoCloseable {
    final float[] values;
    private final NativeArray shadow;
    private final LayerWeights[] layers;
    private final int[] matricesAt;

    FlatParameters(Network network) {
        values = new float[network.parameters()];
        shadow = new NativeArray(values.length);
        layers = new LayerWeights[network.layers()];
        matricesAt = new int[layers.length];
        int at = 0;
        for (int layer = 0; layer < layers.length; layer++) {
            matricesAt[layer] = at;
            int recurrent = at + 4 * network.hiddenSize() * network.inputs(layer);
            int bias = recurrent + 4 * network.hiddenSize() * network.hiddenSize();
            layers[layer] = new LayerWeights(shadow.at(at), shadow.at(recurrent), values, recurrent, bias);
            at += network.parameters(layer);
        }
    }

    LayerWeights layer(int layer) {
        return layers[layer];
    }

    void toNative() {
        shadow.put(0, values);
    }

    /** The matrices of the LSTM layers; biases and the linear layer are computed on the Java side. */
    void fromNative() {
        for (int layer = 0; layer < layers.length; layer++) {
            int from = matricesAt[layer];
            shadow.get(from, values, from, layers[layer].biasOffset() - from);
        }
    }

    @Override
    public void close() {
        shadow.close();
    }
}
