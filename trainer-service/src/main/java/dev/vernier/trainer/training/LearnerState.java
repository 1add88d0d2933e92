// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

/**
 * All that a learner carries from one epoch to the next. Nobody changes the arrays any more.
 *
 * @param parameters in {@link Network}'s order
 * @param mean Adam's first moment, one number per parameter, in an order of the engine's own
 * @param square Adam's second moment, likewise
 * @param steps of the optimiser up to now
 */
public record LearnerState(float[] parameters, float[] mean, float[] square, int steps) {
    public LearnerState {
        if (mean.length != parameters.length || square.length != parameters.length) {
            throw new IllegalArgumentException("mean and square must have " + parameters.length
                    + " numbers, one per parameter, had " + mean.length + " and " + square.length);
        }
        if (steps < 0) throw new IllegalArgumentException("steps must not be negative, was " + steps);
    }
}
