// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The broker's time, which all time limits go by: nobody's own clock is asked. It is known from what the broker stamps on the records that
 * this process writes and reads, and goes on by a clock that measures durations alone. For one thread.
 */
public final class BrokerClock {
    /** A record that was just written has waited for its acknowledgement at most so long. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(2);

    private final LongSupplier nanoTime;
    private Instant stamped = Instant.EPOCH;
    private long stampedNanos;

    /** @param nanoTime of a clock that never goes back, such as {@code System::nanoTime} */
    public BrokerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.stampedNanos = nanoTime.getAsLong();
    }

    /** The broker has stamped a record with this time, just now or long ago. */
    public void seen(Instant at) {
        // A stamp is a little old when it is heard of: the largest is the nearest.
        if (at.isAfter(now())) set(at);
    }

    /** The broker has just stamped a record with this time. */
    public void stamped(Instant at) {
        // Its clock was put back.
        if (at.isBefore(now().minus(LONGEST_WAY))) set(at);
        else seen(at);
    }

    private void set(Instant at) {
        stamped = at;
        stampedNanos = nanoTime.getAsLong();
    }

    /** A little behind the broker's clock and never before it; 1970 before the first stamp. */
    public Instant now() {
        return stamped.plus(Duration.ofNanos(nanoTime.getAsLong() - stampedNanos));
    }
}
