// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Network;
import org.bytedeco.javacpp.FloatPointer;

/** The parameters that a network computes with, the recurrent ones also transposed. */
final class Weights implements AutoCloseable {
    private final FlatParameters flat;
    private final int units;
    private final NativeArray[] transposed;
    private final float[] scratch;

    Weights(Network network) {
        flat = new FlatParameters(network);
        units = network.hiddenSize();
        scratch = new float[4 * units * units];
        transposed = new NativeArray[network.layers()];
        for (int layer = 0; layer < transposed.length; layer++) transposed[layer] = new NativeArray(scratch.length);
    }

    /** In {@link Network}'s order; {@link #changed} has to follow a change. */
    float[] values() {
        return flat.values;
    }

    LayerWeights layer(int layer) {
        return flat.layer(layer);
    }

    /** {@code units} rows of {@code 4 * units}. */
    FloatPointer recurrentTransposed(int layer) {
        return transposed[layer].at(0);
    }

    void changed() {
        flat.toNative();
        for (int layer = 0; layer < transposed.length; layer++) {
            transpose(flat.values, flat.layer(layer).recurrentOffset(), units, scratch);
            transposed[layer].put(0, scratch);
        }
    }

    /** In tiles, so that what is read stays in the cache until it is written. */
    private static void transpose(float[] from, int offset, int units, float[] to) {
        int tile = 16;
        int gates = 4 * units;
        for (int row = 0; row < gates; row += tile) {
            int rows = Math.min(gates, row + tile);
            for (int column = 0; column < units; column++) {
                int read = offset + column;
                for (int r = row; r < rows; r++) to[column * gates + r] = from[read + r * units];
            }
        }
    }

    @Override
    public void close() {
        for (NativeArray array : transposed) array.close();
        flat.close();
    }
}
