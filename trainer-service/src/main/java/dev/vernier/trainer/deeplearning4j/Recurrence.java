// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.bytedeco.javacpp.FloatPointer;

/** What one step of a layer hands to the next, and back: products of a batch's few rows with the recurrent weights. */
final class Recurrence {
    private final int windows;
    private final int units;
    private final Panel[] panels;
    private final FloatPointer[] hidden;
    private final FloatPointer[][] z;
    private final FloatPointer[] forward;
    private final FloatPointer[] backward;

    /**
     * @param weights {@code 4 * units} rows of {@code units}
     * @param transposed the same the other way round: both directions read the weights as they lie
     * @param hidden {@code steps * windows} rows of outputs
     * @param z as many rows of preactivations or, on the way back, of their gradients
     */
    Recurrence(
            int steps,
            int windows,
            int units,
            FloatPointer weights,
            FloatPointer transposed,
            NativeArray hidden,
            NativeArray z) {
        this.windows = windows;
        this.units = units;
        this.panels = Panel.cut(4 * units, (long) windows * units);
        this.hidden = new FloatPointer[steps];
        this.z = new FloatPointer[steps][panels.length];
        for (int t = 0; t < steps; t++) {
            this.hidden[t] = hidden.at(t * windows * units);
            for (int p = 0; p < panels.length; p++) {
                this.z[t][p] = z.at(t * windows * 4 * units + panels[p].offset());
            }
        }
        this.forward = new FloatPointer[panels.length];
        this.backward = new FloatPointer[panels.length];
        for (int p = 0; p < panels.length; p++) {
            forward[p] = transposed.getPointer(panels[p].offset());
            backward[p] = weights.getPointer((long) panels[p].offset() * units);
        }
    }

    /** Adds to the preactivations of a step what comes from the step before. */
    void forward(int step) {
        int gates = 4 * units;
        for (int p = 0; p < panels.length; p++) {
            Gemm.times(
                    windows,
                    panels[p].width(),
                    units,
                    hidden[step - 1],
                    units,
                    forward[p],
                    gates,
                    z[step][p],
                    gates,
                    true);
        }
    }

    /** The gradient of a step's output, as far as it comes from the step after. */
    void backward(int step, FloatPointer dHidden) {
        int gates = 4 * units;
        for (int p = 0; p < panels.length; p++) {
            Gemm.times(
                    windows,
                    units,
                    panels[p].width(),
                    z[step + 1][p],
                    gates,
                    backward[p],
                    units,
                    dHidden,
                    units,
                    p > 0);
        }
    }
}
