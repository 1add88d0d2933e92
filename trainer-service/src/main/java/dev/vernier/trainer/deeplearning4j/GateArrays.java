// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import java.util.Arrays;

/** One number for each gate, window and unit; every gate in an array of its own, window by window. */
final class GateArrays {
    private static final int GATES = 4;

    private final int units;
    private final float[][] gates;
    final float[] candidate;
    final float[] forget;
    final float[] output;
    final float[] input;

    GateArrays(int windows, int units) {
        this.units = units;
        this.gates = new float[GATES][windows * units];
        // The order in which parameters and GEMM results keep the gates.
        candidate = gates[0];
        forget = gates[1];
        output = gates[2];
        input = gates[3];
    }

    /** @param rows for each window the units of the first gate, then those of the second, and so on */
    void split(float[] rows) {
        int windows = candidate.length / units;
        int at = 0;
        for (int window = 0; window < windows; window++) {
            for (float[] gate : gates) {
                System.arraycopy(rows, at, gate, window * units, units);
                at += units;
            }
        }
    }

    /** The inverse of {@link #split}. */
    void join(float[] rows) {
        int windows = candidate.length / units;
        int at = 0;
        for (int window = 0; window < windows; window++) {
            for (float[] gate : gates) {
                System.arraycopy(gate, window * units, rows, at, units);
                at += units;
            }
        }
    }

    /** The same {@code 4 * units} numbers for every window. */
    void repeat(float[] from, int offset) {
        int at = offset;
        for (float[] gate : gates) {
            for (int window = 0; window < gate.length / units; window++) {
                System.arraycopy(from, at, gate, window * units, units);
            }
            at += units;
        }
    }

    /** Sums over the windows, {@code 4 * units} of them. */
    void sum(float[] to, int offset) {
        Arrays.fill(to, offset, offset + GATES * units, 0);
        int at = offset;
        for (float[] gate : gates) {
            for (int i = 0; i < gate.length; i++) to[at + i % units] += gate[i];
            at += units;
        }
    }

    void clear() {
        for (float[] gate : gates) Arrays.fill(gate, 0);
    }

    void add(GateArrays other) {
        for (int g = 0; g < GATES; g++) Gates.add(other.gates[g], gates[g]);
    }
}
