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
        Bounds.between(0, Bounds.MOST_RUNS, "planned", planned);
        Bounds.between(0, Bounds.MOST_RUNS, "completed", completed);
        Bounds.between(0, Bounds.MOST_RUNS, "pruned", pruned);
        Bounds.between(0, Bounds.MOST_RUNS, "diverged", diverged);
        Bounds.between(0, Bounds.MOST_RUNS, "rejected", rejected);
        Bounds.between(0, Bounds.MOST_RUNS, "failed", failed);
        Bounds.between(0, Bounds.MOST_RUNS, "running", running);
        Bounds.between(0, Bounds.MOST_RUNS, "waiting", waiting);
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
