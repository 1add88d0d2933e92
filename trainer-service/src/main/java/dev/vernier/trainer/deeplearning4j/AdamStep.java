// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.LearnerState;

/**
 * Adam with a learning rate corrected for the bias of both moments, as Deeplearning4j has it. Source: Kingma and Ba, Adam: A Method for
 * Stochastic Optimization, ICLR 2015, end of section 2.
 */
final class AdamStep {
    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float[] mean;
    private final float[] square;
    private double beta1Power = 1;
    private double beta2Power = 1;
    private int steps;

    AdamStep(double learningRate, int parameters) {
        this.learningRate = learningRate;
        this.mean = new float[parameters];
        this.square = new float[parameters];
    }

    void update(float[] parameters, float[] gradients) {
        countStep();
        float rate = (float) (learningRate * Math.sqrt(1 - beta2Power) / (1 - beta1Power));
        move(parameters, gradients, mean, square, rate);
    }

    // Running products and not powers, whose last bits are others: restoring takes the same way.
    private void countStep() {
        beta1Power *= BETA_1;
        beta2Power *= BETA_2;
        steps++;
    }

    LearnerState state(float[] parameters) {
        return new LearnerState(parameters, mean.clone(), square.clone(), steps);
    }

    void restore(LearnerState state) {
        beta1Power = 1;
        beta2Power = 1;
        steps = 0;
        System.arraycopy(state.mean(), 0, mean, 0, mean.length);
        System.arraycopy(state.square(), 0, square, 0, square.length);
        while (steps < state.steps()) countStep();
    }

    private static void move(float[] parameters, float[] gradients, float[] mean, float[] square, float rate) {
        float b1 = (float) BETA_1;
        float b2 = (float) BETA_2;
        float a1 = (float) (1 - BETA_1);
        float a2 = (float) (1 - BETA_2);
        for (int i = 0; i < parameters.length; i++) {
            float g = gradients[i];
            float m = b1 * mean[i] + a1 * g;
            float v = b2 * square[i] + a2 * g * g;
            mean[i] = m;
            square[i] = v;
            parameters[i] = parameters[i] - rate * m / ((float) Math.sqrt(v) + EPSILON);
        }
    }
}
