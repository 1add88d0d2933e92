// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.Verdict;
import java.util.OptionalInt;

/**
 * A trial of the confirm phase against the base, over the seeds both completed.
 *
 * @param comparison of the runs that make a pair
 * @param baseLoss geometric mean of the base's losses in the pairs; NaN without pairs
 * @param loss geometric mean of the trial's losses in the pairs; NaN without pairs
 * @param diverged how many of the trial's confirm runs diverged
 * @param dropped confirm seeds that make no pair, for whatever reason
 * @param alone the verdict as if it were the only finalist
 * @param verdict the one that stands in the sequence of finalists
 * @param effectPercent the size of the difference, or the margin if that is larger; positive, NaN without pairs
 * @param pairsNeeded to see such an effect; empty when too many
 */
record Finalist(
        int trial,
        Params params,
        PairedComparison comparison,
        double baseLoss,
        double loss,
        int diverged,
        int dropped,
        Verdict alone,
        Verdict verdict,
        double effectPercent,
        OptionalInt pairsNeeded) {

    Finalist withVerdict(Verdict standing) {
        return new Finalist(
                trial,
                params,
                comparison,
                baseLoss,
                loss,
                diverged,
                dropped,
                alone,
                standing,
                effectPercent,
                pairsNeeded);
    }

    /** Better on its own figures, but not tested, as a finalist before it was not better. */
    boolean isStoppedBySequence() {
        return alone == Verdict.BETTER && verdict != Verdict.BETTER;
    }
}
