// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** The losses of one epoch (from 1), both mean squared errors on the scaled target and finite. */
public record EpochLoss(int epoch, double trainLoss, double validationLoss) {
    public EpochLoss {
        Bounds.between(1, Bounds.MOST_EPOCHS, "epoch", epoch);
        Bounds.loss("train_loss", trainLoss);
        Bounds.loss("validation_loss", validationLoss);
    }
}
