// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.kit.series.SeriesMemory;
import java.util.function.LongConsumer;

/**
 * The memory that there is for series: some is held, some is taken by those that are being fetched. Safe for use by several threads, each
 * with a share of its own.
 */
final class SeriesBudget {
    /** Shares grow by so much at least, not with every row; and not by so much that others are forgotten for it. */
    private static final long LARGEST_STEP = 1 << 20;

    private static final int STEPS = 64;

    private final long bytes;
    private final LongConsumer holdAtMost;
    private long fetching;

    /** @param holdAtMost told how much those that are held may take from now on; returns when they take no more */
    SeriesBudget(long bytes, LongConsumer holdAtMost) {
        this.bytes = bytes;
        this.holdAtMost = holdAtMost;
    }

    Share share() {
        return new Share();
    }

    /** How much was taken, at least what is needed; 0 where there is not enough. */
    private synchronized long take(long needed) {
        long taken = Math.min(Math.max(needed, Math.min(LARGEST_STEP, bytes / STEPS)), bytes - fetching);
        if (taken < needed) return 0;
        fetching += taken;
        holdAtMost.accept(bytes - fetching);
        return taken;
    }

    private synchronized boolean isAll(long share) {
        return fetching == share;
    }

    private synchronized void giveBack(long share, Runnable to) {
        fetching -= share;
        holdAtMost.accept(bytes - fetching);
        to.run();
    }

    /** What one series takes while it is fetched. For one thread. */
    final class Share implements SeriesMemory {
        private long taken;
        private boolean hadAll;

        @Override
        public boolean holds(long wanted) {
            if (wanted <= taken) return true;
            long more = take(wanted - taken);
            hadAll = more == 0 && isAll(taken);
            taken += more;
            return more > 0;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        /** Whether the last refusal was not due to others that are being fetched. */
        boolean hadAll() {
            return hadAll;
        }

        /** The series is held from now on, if the others leave it room. */
        void giveTo(Runnable hold) {
            SeriesBudget.this.giveBack(taken, hold);
            taken = 0;
        }

        void giveBack() {
            giveTo(() -> {});
        }
    }
}
