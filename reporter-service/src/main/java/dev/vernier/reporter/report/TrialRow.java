// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial's line in the ranking of the search.
 *
 * @param loss geometric mean of its completed search replicates; null when none completed
 * @param completed of {@code expected} search replicates
 * @param otherEndings how its other search replicates ended, each ending once; replicates without a result have none
 * @param seconds training time of all its search replicates; null when not known
 * @param improvementPercent against the reference loss; null without a loss or a reference
 * @param isBase whether it is the base configuration
 */
record TrialRow(
        int rank,
        int trial,
        Params params,
        @Nullable Double loss,
        int completed,
        int expected,
        List<Outcome> otherEndings,
        @Nullable Double seconds,
        @Nullable Double improvementPercent,
        boolean isBase) {

    boolean isComplete() {
        return completed == expected;
    }
}
