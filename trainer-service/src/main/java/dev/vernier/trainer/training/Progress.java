// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.EpochLoss;
import java.time.Duration;

/** What a run says while it lasts. */
public sealed interface Progress {
    /** The data and the parameters are legal; training begins. */
    record Started(int trainWindows, int validationWindows, int testWindows) implements Progress {}

    /**
     * An earlier attempt's checkpoint was found: its epochs are not trained again.
     *
     * @param epoch the last one that had ended
     * @param trained how long it took to come there
     */
    record Resumed(int epoch, Duration trained) implements Progress {}

    /** @param samplesPerSecond training windows per second, optimiser included, evaluation not; 0 when not known */
    record EpochEnded(EpochLoss loss, double samplesPerSecond) implements Progress {}

    /**
     * The training is over, however it has ended.
     *
     * @param trained how long the run has been trained and evaluated, earlier attempts that it stands on included; waiting for a place to
     *     keep checkpoints is not
     */
    record Ended(Duration trained) implements Progress {}
}
