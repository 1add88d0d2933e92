// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What the slots of this trainer are busy with. Each delivery stays on one thread; looking at them is safe from any. */
final class WorkAtHand {
    private final LongSupplier nanoTime;
    private final AtomicLong taken = new AtomicLong();
    private final Map<Thread, Long> lastKept = new ConcurrentHashMap<>();

    /** @param nanoTime of a clock that never goes back, such as {@code System::nanoTime} */
    WorkAtHand(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The calling thread has taken a run. */
    void begins() {
        // Before the count: who sees the count grow sees a busy slot, or one that has been.
        lastKept.put(Thread.currentThread(), nanoTime.getAsLong());
        taken.incrementAndGet();
    }

    /** What the calling thread's run has done up to now outlives a trainer that is told to end. */
    void keeps() {
        lastKept.computeIfPresent(Thread.currentThread(), (thread, before) -> nanoTime.getAsLong());
    }

    /** The thread has nothing to do any more, or hangs. */
    void ends(Thread thread) {
        lastKept.remove(thread);
    }

    Snapshot now() {
        long count = taken.get();
        long now = nanoTime.getAsLong();
        return new Snapshot(
                count,
                lastKept.values().stream()
                        .map(kept -> Duration.ofNanos(Math.max(0, now - kept)))
                        .toList());
    }

    /**
     * @param taken how many deliveries there have been since the start
     * @param unkept for each busy slot, how long it has worked on what would be lost if the trainer were told to end
     */
    record Snapshot(long taken, List<Duration> unkept) {
        Snapshot {
            unkept = List.copyOf(unkept);
        }

        boolean isIdle() {
            return unkept.isEmpty();
        }
    }
}
