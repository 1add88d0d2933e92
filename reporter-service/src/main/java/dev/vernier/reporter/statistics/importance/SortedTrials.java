// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Trials in the order of their values. */
final class SortedTrials {
    private SortedTrials() {}

    /** The trials from the smallest value to the largest, equal ones as they came. */
    static int[] along(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(trial -> values[trial]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The place of each value among the different ones: 0 for the smallest. */
    static int[] ranks(double[] values) {
        int[] ranks = new int[values.length];
        int[] sorted = along(values);
        for (int i = 1; i < sorted.length; i++) {
            boolean higher = values[sorted[i]] > values[sorted[i - 1]];
            ranks[sorted[i]] = ranks[sorted[i - 1]] + (higher ? 1 : 0);
        }
        return ranks;
    }
}
