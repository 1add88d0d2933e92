// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.bytedeco.javacpp.FloatPointer;

/** What OpenBLAS reaches on one core where nothing holds it up: the best of several large products. */
public final class GemmPeak {
    private static final int SIDE = 1024;
    private static final int TRIES = 12;

    private GemmPeak() {}

    /** 10^9 additions and multiplications per second. */
    public static double gigaflops() {
        Gemm.useOneThread();
        double best = Double.POSITIVE_INFINITY;
        try (NativeArray a = new NativeArray(SIDE * SIDE);
                NativeArray b = new NativeArray(SIDE * SIDE);
                NativeArray c = new NativeArray(SIDE * SIDE)) {
            FloatPointer left = a.at(0);
            FloatPointer right = b.at(0);
            FloatPointer product = c.at(0);
            for (int i = 0; i < TRIES; i++) {
                long begun = System.nanoTime();
                Gemm.times(SIDE, SIDE, SIDE, left, right, product);
                best = Math.min(best, System.nanoTime() - begun);
            }
        }
        return 2.0 * SIDE * SIDE * SIDE / best;
    }
}
