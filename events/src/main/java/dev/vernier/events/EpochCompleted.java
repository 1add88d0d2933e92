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
        Bounds.attempt("attempt", attempt);
        Bounds.between(1, Bounds.MOST_EPOCHS, "epoch", epoch);
        Bounds.loss("train_loss", trainLoss);
        Bounds.loss("validation_loss", validationLoss);
        Bounds.notNegative(1e30, "samples_per_second", samplesPerSecond);
    }
}
