// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a run has to end: after so many minutes of training, those before the checkpoint it goes on from included. */
record Deadline(int minutes, long startNanos, LongSupplier nanoTime) {

    /** @param minutes from now; 0 for no limit */
    static Deadline in(int minutes, LongSupplier nanoTime) {
        return new Deadline(minutes, nanoTime.getAsLong(), nanoTime);
    }

    /** As if the run had begun so much earlier. */
    Deadline after(Duration trained) {
        return new Deadline(minutes, startNanos - trained.toNanos(), nanoTime);
    }

    boolean isOver() {
        return minutes > 0 && elapsed().compareTo(Duration.ofMinutes(minutes)) >= 0;
    }

    /** How long the run has trained. */
    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
    }
}
