// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

/** What one layer answered at one step, window by window; kept for the way back. */
final class Step {
    final GateArrays gates;
    final float[] cell;
    final float[] tanhCell;
    final float[] hidden;

    Step(int windows, int units) {
        gates = new GateArrays(windows, units);
        cell = new float[windows * units];
        tanhCell = new float[windows * units];
        hidden = new float[windows * units];
    }
}
