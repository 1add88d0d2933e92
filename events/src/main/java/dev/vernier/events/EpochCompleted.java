// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * A run has finished one epoch.
 *
 * @param epoch from 1
 * @param trainLoss mean over the epoch's batches, scaled target squared
 * @param validationLoss mean squared error on the scaled target over the validation window
 * @param samplesPerSecond training windows per second, optimiser included
 */
public record EpochCompleted(
        RunId runId, int attempt, int epoch, double trainLoss, double validationLoss, double samplesPerSecond)
        implements TrialProgress {

    public EpochCompleted {
        Bounds.atLeast(1, "attempt", attempt);
        Bounds.atLeast(1, "epoch", epoch);
        Bounds.finiteAndNotNegative("train_loss", trainLoss);
        Bounds.finiteAndNotNegative("validation_loss", validationLoss);
        Bounds.finiteAndNotNegative("samples_per_second", samplesPerSecond);
    }
}
