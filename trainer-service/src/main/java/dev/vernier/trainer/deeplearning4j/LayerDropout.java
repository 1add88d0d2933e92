// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.RandomStream;

/** Dropout on what one layer hands to the next, for batches of one size. */
final class LayerDropout implements AutoCloseable {
    private final int length;
    private final float[][] masks;
    private final float[] kept;
    private final NativeArray out;

    /** @param length windows times units */
    LayerDropout(int steps, int length) {
        this.length = length;
        this.masks = new float[steps][length];
        this.kept = new float[length];
        this.out = new NativeArray(steps * length);
    }

    /** What is left, row by row. */
    NativeArray out() {
        return out;
    }

    void forward(FusedLayer below, RandomStream stream, double probability) {
        for (int step = 0; step < masks.length; step++) {
            stream.nextDropoutMask(masks[step], length, probability);
            Gates.multiply(below.hidden(step), masks[step], kept);
            out.put(step * length, kept);
        }
    }

    /** In place: gradients of what was left become gradients of what the layer below answered. */
    void backward(int step, float[] gradients) {
        Gates.multiply(gradients, masks[step], gradients);
    }

    @Override
    public void close() {
        out.close();
    }
}
