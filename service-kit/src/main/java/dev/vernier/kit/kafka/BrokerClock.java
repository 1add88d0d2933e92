// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The broker's time, which all time limits go by: nobody's own clock is asked. It is known from what the broker stamps on the records that
 * this process writes, and goes on by a clock that measures durations alone. For one thread.
 */
public final class BrokerClock {
    private final LongSupplier nanoTime;
    private Instant stamped = Instant.EPOCH;
    private long stampedNanos;

    /** @param nanoTime of a clock that never goes back, such as {@code System::nanoTime} */
    public BrokerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.stampedNanos = nanoTime.getAsLong();
    }

    /** The broker has just stamped a record with this time. */
    public void stamped(Instant at) {
        // A stamp is a little old when it is heard of: the largest is the nearest.
        if (at.isBefore(now())) return;
        stamped = at;
        stampedNanos = nanoTime.getAsLong();
    }

    /** A little behind the broker's clock and never before it; 1970 before the first stamp. */
    public Instant now() {
        return stamped.plus(Duration.ofNanos(nanoTime.getAsLong() - stampedNanos));
    }
}
