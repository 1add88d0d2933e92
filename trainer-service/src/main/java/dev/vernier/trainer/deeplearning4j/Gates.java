// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

/**
 * The LSTM's gates as plain loops. In every loop all arrays have the same index and nothing else: that is the form which C2 turns into
 * vector instructions on Java 17 (offsets that differ between arrays keep it from that). Without peepholes; formulas as in Hochreiter
 * and Schmidhuber 1997 with the forget gate of Gers et al. 2000.
 */
final class Gates {
    private Gates() {}

    /**
     * tanh within 3e-7: a quotient of polynomials (13th over 6th degree) on the range where it differs from ±1 in a float. Source: the
     * coefficients of Eigen's ptanh, MathFunctionsImpl.h. NaN stays NaN.
     */
    static float tanh(float value) {
        float x = Math.max(-7.9053111f, Math.min(7.9053111f, value));
        float s = x * x;
        float p = s * -2.76076847742355e-16f + 2.00018790482477e-13f;
        p = s * p + -8.60467152213735e-11f;
        p = s * p + 5.12229709037114e-08f;
        p = s * p + 1.48572235717979e-05f;
        p = s * p + 6.37261928875436e-04f;
        p = s * p + 4.89352455891786e-03f;
        float q = s * 1.19825839466702e-06f + 1.18534705686654e-04f;
        q = s * q + 2.26843463243900e-03f;
        q = s * q + 4.89352518554385e-03f;
        return x * p / q;
    }

    /** In place: preactivations without bias become what the gates let through. */
    static void open(GateArrays z, GateArrays bias) {
        tanh(z.candidate, bias.candidate);
        sigmoid(z.forget, bias.forget);
        sigmoid(z.output, bias.output);
        sigmoid(z.input, bias.input);
    }

    private static void tanh(float[] z, float[] bias) {
        for (int i = 0; i < z.length; i++) z[i] = tanh(z[i] + bias[i]);
    }

    private static void sigmoid(float[] z, float[] bias) {
        for (int i = 0; i < z.length; i++) z[i] = 0.5f + 0.5f * tanh(0.5f * (z[i] + bias[i]));
    }

    /** The new cell states, their tanh, and the layer's output. */
    static void cell(Step step, float[] cellBefore) {
        newCell(step.gates.forget, cellBefore, step.gates.input, step.gates.candidate, step.cell);
        hidden(step.gates.output, step.cell, step.tanhCell, step.hidden);
    }

    private static void newCell(float[] forget, float[] before, float[] input, float[] candidate, float[] cell) {
        for (int i = 0; i < cell.length; i++) cell[i] = forget[i] * before[i] + input[i] * candidate[i];
    }

    private static void hidden(float[] output, float[] cell, float[] tanhCell, float[] hidden) {
        for (int i = 0; i < hidden.length; i++) {
            float t = tanh(cell[i]);
            tanhCell[i] = t;
            hidden[i] = output[i] * t;
        }
    }

    /**
     * Gradients before the gates' nonlinearities.
     *
     * @param dHidden of the layer's output at this step
     * @param dCell of the cell state: in, what comes from the step after; out, what goes to the step before
     */
    static void backward(Step step, float[] cellBefore, float[] dHidden, float[] dCell, GateArrays d) {
        GateArrays gates = step.gates;
        backOutput(gates.output, step.tanhCell, dHidden, dCell, d.output);
        backInput(gates.input, gates.candidate, dCell, d.input, d.candidate);
        backForget(gates.forget, cellBefore, dCell, d.forget);
    }

    private static void backOutput(float[] output, float[] tanhCell, float[] dHidden, float[] dCell, float[] dOutput) {
        for (int i = 0; i < dOutput.length; i++) {
            float o = output[i];
            float t = tanhCell[i];
            float dh = dHidden[i];
            dOutput[i] = dh * t * o * (1 - o);
            dCell[i] = dCell[i] + dh * o * (1 - t * t);
        }
    }

    private static void backInput(float[] input, float[] candidate, float[] dCell, float[] dInput, float[] dCandidate) {
        for (int i = 0; i < dInput.length; i++) {
            float dc = dCell[i];
            float in = input[i];
            float g = candidate[i];
            dInput[i] = dc * g * in * (1 - in);
            dCandidate[i] = dc * in * (1 - g * g);
        }
    }

    private static void backForget(float[] forget, float[] cellBefore, float[] dCell, float[] dForget) {
        for (int i = 0; i < dForget.length; i++) {
            float dc = dCell[i];
            float f = forget[i];
            dForget[i] = dc * cellBefore[i] * f * (1 - f);
            dCell[i] = dc * f;
        }
    }

    static void multiply(float[] a, float[] b, float[] product) {
        for (int i = 0; i < product.length; i++) product[i] = a[i] * b[i];
    }

    static void add(float[] a, float[] to) {
        for (int i = 0; i < to.length; i++) to[i] += a[i];
    }
}
