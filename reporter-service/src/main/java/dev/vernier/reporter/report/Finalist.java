// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import dev.vernier.reporter.statistics.Improvement;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.ProbabilityOfImprovement;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import java.util.List;

/**
 * A trial of the confirm phase against the base, over the seeds both completed.
 *
 * @param pairs of runs, by seed
 * @param comparison of the runs that make a pair
 * @param baseLoss geometric mean of the base's losses in the pairs; NaN without pairs
 * @param loss geometric mean of the trial's losses in the pairs; NaN without pairs
 * @param beside what stands beside the verdict and does not enter it
 * @param diverged how many of the trial's confirm runs diverged
 * @param onlyBaseDiverged confirm seeds with which the base diverged and the trial did not
 * @param dropped confirm seeds that make no pair, as a run of them is missing or ended without a loss other than by diverging
 * @param alone the verdict as if it were the only finalist
 * @param verdict the one that stands in the sequence of finalists
 */
record Finalist(
        int trial,
        Params params,
        List<ConfirmPairs.Pair> pairs,
        PairedComparison comparison,
        double baseLoss,
        double loss,
        Beside beside,
        int diverged,
        int onlyBaseDiverged,
        int dropped,
        Verdict alone,
        Verdict verdict) {
    // The difference of logarithms that stands for an improvement as large as the margin.
    private static final double MARGIN = -StrictMath.log1p(-VerdictRule.MARGIN.doubleValue());

    /**
     * @param bootstrap of the mean difference; unbounded with as few pairs as decide nothing
     * @param probability counts diverged runs too
     * @param onTest the same seeds on the test window
     * @param verdictOnTest what the rule would say of them
     */
    record Beside(
            Interval bootstrap, ProbabilityOfImprovement probability, PairedComparison onTest, Verdict verdictOnTest) {

        Interval bootstrapPercent() {
            return bootstrap.map(Improvement::percentOfLogDifference);
        }
    }

    Finalist withVerdict(Verdict standing) {
        return new Finalist(
                trial,
                params,
                pairs,
                comparison,
                baseLoss,
                loss,
                beside,
                diverged,
                onlyBaseDiverged,
                dropped,
                alone,
                standing);
    }

    /** Better on its own figures, but not tested, as a finalist before it was not better. */
    boolean isStoppedBySequence() {
        return alone == Verdict.BETTER && verdict != Verdict.BETTER;
    }

    /** Whether the test window, with as many pairs as can decide, gives another verdict than the validation window. */
    boolean disagreesOnTest() {
        return beside.onTest().pairs() >= VerdictRule.FEWEST_PAIRS && beside.verdictOnTest() != alone;
    }

    /** The size of the difference in percent, or the margin if that is larger; positive, NaN without pairs. */
    double effectPercent() {
        return Math.abs(Improvement.percentOfLogDifference(effect()));
    }

    RunsNeeded toSeeEffect() {
        return RunsNeeded.toSee(effect(), comparison.spread());
    }

    RunsNeeded toProveEqual() {
        return RunsNeeded.toProveEqual(MARGIN, comparison.spread());
    }

    private double effect() {
        return Math.abs(comparison.meanDifference()) < MARGIN ? MARGIN : comparison.meanDifference();
    }
}
