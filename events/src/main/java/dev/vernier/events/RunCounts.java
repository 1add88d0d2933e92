// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * Runs of a study by state: {@code planned = completed + pruned + diverged + rejected + failed + running + waiting}.
 *
 * @param planned runs of all phases known so far
 * @param running begun by a trainer, without a result
 * @param waiting not begun, whether emitted or not
 */
public record RunCounts(
        int planned, int completed, int pruned, int diverged, int rejected, int failed, int running, int waiting) {

    public RunCounts {
        Bounds.atLeast(0, "completed", completed);
        Bounds.atLeast(0, "pruned", pruned);
        Bounds.atLeast(0, "diverged", diverged);
        Bounds.atLeast(0, "rejected", rejected);
        Bounds.atLeast(0, "failed", failed);
        Bounds.atLeast(0, "running", running);
        Bounds.atLeast(0, "waiting", waiting);
        int sum = completed + pruned + diverged + rejected + failed + running + waiting;
        if (planned != sum) {
            throw new IllegalArgumentException("planned must be the sum of all states, " + sum + ", was " + planned);
        }
    }

    /** Runs that have an outcome. */
    public int ended() {
        return completed + pruned + diverged + rejected + failed;
    }
}
