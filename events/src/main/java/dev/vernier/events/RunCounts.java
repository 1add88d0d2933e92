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

    public int ended() {
        return completed + pruned + diverged + rejected + failed;
    }
}
