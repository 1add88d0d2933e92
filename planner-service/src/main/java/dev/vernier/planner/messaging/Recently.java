// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How often something has happened within the last second. For one thread. */
final class Recently {
    private static final long WINDOW = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Deque<Long> times = new ArrayDeque<>();

    Recently(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void happened() {
        times.addLast(nanoTime.getAsLong());
        forgetOld();
    }

    int count() {
        forgetOld();
        return times.size();
    }

    private void forgetOld() {
        long since = nanoTime.getAsLong() - WINDOW;
        while (!times.isEmpty() && times.peekFirst() - since < 0) times.removeFirst();
    }
}
