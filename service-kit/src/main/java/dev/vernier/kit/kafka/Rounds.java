// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** How the rounds of a fold go: how long they take, and how often and how long its state was built anew. Safe for use by several threads. */
final class Rounds {
    /** So many rebuilds within {@link #LATELY} are no accident: what fails comes back with the same records. */
    static final int MOST_REBUILDS_LATELY = 3;

    static final Duration LATELY = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private final Deque<Long> lately = new ArrayDeque<>();
    private final AtomicLong longest = new AtomicLong();
    private int rebuilds;
    private long begunAt;
    private boolean building;
    private volatile double lastBuildSeconds;

    Rounds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The state is empty, and is built from now on. */
    synchronized void begin() {
        begunAt = nanoTime.getAsLong();
        building = true;
    }

    /** All that it needs has been read. */
    synchronized void isUpToDate() {
        if (!building) return;
        building = false;
        lastBuildSeconds = (nanoTime.getAsLong() - begunAt) / 1e9;
    }

    synchronized void rebuilt() {
        rebuilds++;
        lately.addLast(nanoTime.getAsLong());
        if (lately.size() > MOST_REBUILDS_LATELY) lately.removeFirst();
    }

    /** A round has taken so long, waiting for records not counted. */
    void took(long nanos) {
        longest.accumulateAndGet(nanos, Math::max);
    }

    synchronized int rebuilds() {
        return rebuilds;
    }

    /** As far as it matters: at most {@link #MOST_REBUILDS_LATELY}. */
    synchronized int rebuildsLately() {
        long since = nanoTime.getAsLong() - LATELY.toNanos();
        return (int) lately.stream().filter(at -> at - since > 0).count();
    }

    /** The longest round since this was last asked. */
    double takeLongestSeconds() {
        return longest.getAndSet(0) / 1e9;
    }

    /** How long it took to build the present state, until it could be acted on; 0 before the first. */
    double lastBuildSeconds() {
        return lastBuildSeconds;
    }
}
