// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EpochLoss;
import java.time.Duration;
import java.util.List;

/**
 * A run between two epochs. Nothing of the random streams has to be kept: {@link Seeds} names those of shuffling and dropout by the epoch
 * they are for and not by what was drawn before, so the number of the next epoch is their whole state. A run that goes on from here
 * ends with the same bits as one that was never disturbed.
 *
 * @param epochs losses of every epoch so far, at least one
 * @param best of these epochs
 * @param trained how long it took to come here, earlier attempts that it stands on included
 */
public record Checkpoint(
        RunIdentity run, List<EpochLoss> epochs, BestEpoch best, LearnerState learner, Duration trained) {
    public Checkpoint {
        epochs = List.copyOf(epochs);
        for (int i = 0; i < epochs.size(); i++) {
            if (epochs.get(i).epoch() != i + 1) {
                throw new IllegalArgumentException(
                        "epochs must count from 1, was " + epochs.get(i).epoch() + " in place " + (i + 1));
            }
        }
        if (best.epoch() < 1 || best.epoch() > epochs.size()) {
            throw new IllegalArgumentException("best epoch must be one of " + epochs.size() + ", was " + best.epoch());
        }
        if (best.validationLoss() != epochs.get(best.epoch() - 1).validationLoss()) {
            throw new IllegalArgumentException("best validation loss must be that of epoch " + best.epoch() + ", "
                    + epochs.get(best.epoch() - 1).validationLoss() + ", was " + best.validationLoss());
        }
        if (learner.parameters().length != run.parameters() || best.parameters().length != run.parameters()) {
            throw new IllegalArgumentException("there must be " + run.parameters() + " parameters, were "
                    + learner.parameters().length + ", of the best epoch " + best.parameters().length);
        }
        if (trained.isNegative()) throw new IllegalArgumentException("trained must not be negative, was " + trained);
    }

    /** The last one that has ended, from 1. */
    public int epoch() {
        return epochs.size();
    }
}
