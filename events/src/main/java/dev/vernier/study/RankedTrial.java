// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import org.jspecify.annotations.Nullable;

/**
 * A trial's place in the ranking of the search.
 *
 * @param rank from 1, without gaps and without sharing
 * @param loss geometric mean of the losses of its completed search replicates; null when none completed
 * @param completed how many search replicates completed
 * @param expected how many search replicates each trial has
 */
public record RankedTrial(int rank, int trial, @Nullable Double loss, int completed, int expected) {

    /** Whether every search replicate completed, so that the loss can be compared with those of other complete trials. */
    public boolean isComplete() {
        return completed == expected;
    }
}
