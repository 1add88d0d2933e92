// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.time.Duration;

/**
 * When the state of a run is worth writing down: after so many epochs or so long, whichever comes first. It is only ever done between two
 * epochs, and always when a trainer is told to stop.
 *
 * @param everyEpochs 0 for no such rule
 * @param every since the last checkpoint, or the attempt's beginning; zero for no such rule
 */
public record CheckpointPolicy(int everyEpochs, Duration every) {
    /** No checkpoint but at a stop. */
    public static final CheckpointPolicy WHEN_STOPPED = new CheckpointPolicy(0, Duration.ZERO);

    public CheckpointPolicy {
        if (everyEpochs < 0) throw new IllegalArgumentException("every-epochs must be at least 0, was " + everyEpochs);
        if (every.isNegative()) throw new IllegalArgumentException("every-seconds must be at least 0, was " + every);
    }

    /** @param epochs and {@code time}: since the last checkpoint */
    boolean isDue(int epochs, Duration time) {
        return (everyEpochs > 0 && epochs >= everyEpochs) || (!every.isZero() && time.compareTo(every) >= 0);
    }
}
