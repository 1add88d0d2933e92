// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Looks at the trainer until it has had nothing to do for too long. */
final class EndsWhenIdle {
    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Duration longest;
    private final BooleanSupplier isMember;
    private final WorkAtHand work;
    private final LongSupplier nanoTime;
    private final Stopping stopping;

    EndsWhenIdle(
            Duration longest, BooleanSupplier isMember, WorkAtHand work, LongSupplier nanoTime, Stopping stopping) {
        this.longest = longest;
        this.isMember = isMember;
        this.work = work;
        this.nanoTime = nanoTime;
        this.stopping = stopping;
    }

    /** Returns at once; never happens when the trainer is told to end before. */
    void then(Runnable end) {
        Thread looking = new Thread(
                () -> {
                    if (idleForSoLong()) end.run();
                },
                "ends-when-idle");
        looking.setDaemon(true);
        looking.start();
    }

    private boolean idleForSoLong() {
        Duration between = longest.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? longest : LONGEST_BETWEEN_LOOKS;
        Idleness idleness = Idleness.NONE;
        while (!stopping.awaitFor(between)) {
            idleness = idleness.seeing(isMember.getAsBoolean(), work.now(), nanoTime.getAsLong());
            if (idleness.isOver(longest, nanoTime.getAsLong())) return true;
        }
        return false;
    }
}
