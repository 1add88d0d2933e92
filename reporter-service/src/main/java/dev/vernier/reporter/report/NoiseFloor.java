// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.BestOfEqual;
import dev.vernier.reporter.statistics.DunnettLine;
import dev.vernier.reporter.statistics.Improvement;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.Spread;
import dev.vernier.reporter.statistics.Summary;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How much the loss of one configuration scatters from seed to seed, from the base's own runs, and what that does to a ranking.
 *
 * @param spread of the logarithms of the losses of the base's completed runs in the study, of both phases
 * @param withGivenLoss the same with the user's own figure as one run more, where it would be the second; else null. Two runs bound next
 *     to nothing, and this one was trained elsewhere, so it never counts as known
 * @param luck what the noise alone does to the best of the ranking; null while the noise is not known or there is nothing to compare
 * @param ifAllEqual what the ranking's own spread would do, in place of the noise; null where the noise is known, or with few trials
 */
record NoiseFloor(
        Spread spread,
        @Nullable Spread withGivenLoss,
        @Nullable Luck luck,
        @Nullable IfAllEqual ifAllEqual) {
    // With fewer, a spread of the ranking says nothing.
    private static final int FEWEST_TRIALS = 5;

    /**
     * Against the base as it was trained in the search: a figure of the user's comes from elsewhere, and the noise says nothing of it.
     *
     * @param trials complete ones other than the base
     * @param baseLoss of the base in the search
     * @param expectedPercent the improvement that the best of as many trials shows on average when all are equal to the base
     * @param linePercent the improvement that the best of them exceeds in 5 of 100 studies: {@link DunnettLine}, as all of them are compared
     *     with the same loss, and with the noise estimated
     */
    record Luck(int trials, double baseLoss, double expectedPercent, double linePercent) {
        /** The loss at that line. */
        double lineLoss() {
            return baseLoss * (1 - linePercent / 100);
        }

        /** Of a single trial no best is chosen. */
        boolean isOfOne() {
            return trials == 1;
        }
    }

    /**
     * Had no trial an effect, the spread of the ranking would be the noise.
     *
     * @param sigma standard deviation of the logarithms of the losses of the complete trials
     * @param expectedPercent by how much the best of as many equal trials lies below their geometric mean, on average
     * @param seenPercent by how much the best of these does
     */
    record IfAllEqual(int trials, double sigma, double expectedPercent, double seenPercent) {}

    static NoiseFloor of(List<Run> ofBase, Reference reference, List<TrialRow> ranking, int searchReplicates) {
        double[] logarithms = ofBase.stream()
                .map(Run::validationLoss)
                .filter(loss -> loss != null && loss > 0)
                .mapToDouble(StrictMath::log)
                .toArray();
        Spread spread = Spread.of(logarithms);
        boolean given = reference.source() == Reference.Source.GIVEN;
        Double loss = reference.loss();
        return new NoiseFloor(
                spread,
                given && loss != null && loss > 0 && logarithms.length == 1
                        ? Spread.of(DoubleStream.of(logarithms[0], StrictMath.log(loss))
                                .toArray())
                        : null,
                spread.isKnown() ? luck(spread, ranking, searchReplicates) : null,
                spread.isKnown() ? null : ifAllEqual(ranking));
    }

    private static @Nullable IfAllEqual ifAllEqual(List<TrialRow> ranking) {
        double[] logarithms = ranking.stream()
                .filter(TrialRow::isComplete)
                .map(TrialRow::loss)
                .filter(loss -> loss != null && loss > 0)
                .mapToDouble(StrictMath::log)
                .toArray();
        if (logarithms.length < FEWEST_TRIALS) return null;
        double sigma = Summary.standardDeviation(logarithms);
        double best = DoubleStream.of(logarithms).min().orElseThrow();
        return new IfAllEqual(
                logarithms.length,
                sigma,
                Improvement.percentOfLogDifference(BestOfEqual.expected(logarithms.length) * sigma),
                Improvement.percentOfLogDifference(Summary.mean(logarithms) - best));
    }

    private static @Nullable Luck luck(Spread spread, List<TrialRow> ranking, int replicates) {
        Double baseLoss = null;
        int trials = 0;
        for (TrialRow row : ranking) {
            if (!row.isComplete() || row.loss() == null) continue;
            if (row.isBase()) baseLoss = row.loss();
            else trials++;
        }
        if (baseLoss == null || trials == 0) return null;
        double ofMean = spread.sigma() / Math.sqrt(replicates);
        double line = DunnettLine.of(PairedComparison.ALPHA, trials, spread.degreesOfFreedom(), replicates, replicates);
        return new Luck(
                trials,
                baseLoss,
                Improvement.percentOfLogDifference(BestOfEqual.expected(trials) * ofMean),
                Improvement.percentOfLogDifference(line * ofMean * Math.sqrt(2)));
    }

    /** Completed runs of the base. */
    int runs() {
        return spread.count();
    }

    /** Standard deviation of the logarithms of their losses; NaN with fewer than two. */
    double sigma() {
        return spread.sigma();
    }

    boolean isKnown() {
        return spread.isKnown();
    }

    /** Whether a trial lies further below the base than the best of the ranking does by luck; null where that cannot be said. */
    @Nullable
    Boolean isAbove(TrialRow row) {
        if (luck == null || row.isBase() || !row.isComplete() || row.loss() == null) return null;
        return Improvement.percent(luck.baseLoss(), row.loss()) > luck.linePercent();
    }

    /**
     * The factor within which two runs of the base lie in about 95 of 100 cases: exp(1.96 sqrt(2) sigma), the repeatability limit of
     * ISO 5725-6:1994 on logarithms. Rough where sigma comes from few runs.
     */
    double repeatabilityFactor() {
        return StrictMath.exp(1.96 * Math.sqrt(2) * sigma());
    }
}
