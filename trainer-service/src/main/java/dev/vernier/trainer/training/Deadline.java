// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a run has to end. */
record Deadline(int minutes, long startNanos, LongSupplier nanoTime) {

    /** @param minutes from now; 0 for no limit */
    static Deadline in(int minutes, LongSupplier nanoTime) {
        return new Deadline(minutes, nanoTime.getAsLong(), nanoTime);
    }

    boolean isOver() {
        return minutes > 0
                && nanoTime.getAsLong() - startNanos
                        >= Duration.ofMinutes(minutes).toNanos();
    }
}
