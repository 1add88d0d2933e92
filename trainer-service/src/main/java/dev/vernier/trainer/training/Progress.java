// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EpochLoss;

/** What a run says while it lasts. */
public sealed interface Progress {
    /** The data and the parameters are legal; training begins. */
    record Started(int trainWindows, int validationWindows, int testWindows) implements Progress {}

    /** @param samplesPerSecond training windows per second, optimiser included, evaluation not */
    record EpochEnded(EpochLoss loss, double samplesPerSecond) implements Progress {}
}
