// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.events.TestMetrics;
import dev.vernier.reporter.statistics.BcaBootstrap;
import dev.vernier.reporter.statistics.Improvement;
import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.ProbabilityOfImprovement;
import dev.vernier.reporter.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The confirm runs of the base and of one finalist, sorted by what each seed's two runs can be used for: completed both, they count in the
 * mean and in the probability of improvement; diverged one of them or both, in the probability alone, where a diverged run is higher than
 * any loss; ended otherwise, or missing, in neither.
 */
final class ConfirmPairs {
    // The bootstrap's; any will do, as long as it stays.
    private static final long SEED = 20_240_301;

    /** The losses of one seed, both positive. */
    record Pair(int replicate, double base, double candidate) {
        double improvementPercent() {
            return Improvement.percent(base, candidate);
        }
    }

    private final List<Pair> pairs = new ArrayList<>();
    private final List<Double> base = new ArrayList<>();
    private final List<Double> candidate = new ArrayList<>();
    private final List<Double> baseOnTest = new ArrayList<>();
    private final List<Double> candidateOnTest = new ArrayList<>();
    private int wins;
    private int ties;
    private int losses;
    private int onlyBaseDiverged;
    private int dropped;

    /** @param ofBase runs by replicate, as {@code ofCandidate} */
    ConfirmPairs(Map<Integer, Run> ofBase, Map<Integer, Run> ofCandidate) {
        TreeSet<Integer> seeds = new TreeSet<>(ofBase.keySet());
        seeds.addAll(ofCandidate.keySet());
        for (int seed : seeds) add(seed, ofBase.get(seed), ofCandidate.get(seed));
    }

    private void add(int seed, @Nullable Run ofBase, @Nullable Run ofCandidate) {
        if (ofBase == null || ofCandidate == null || !hasDirection(ofBase) || !hasDirection(ofCandidate)) {
            dropped++;
            return;
        }
        int direction = Double.compare(height(ofBase), height(ofCandidate));
        if (direction > 0) wins++;
        else if (direction == 0) ties++;
        else losses++;
        if (ofBase.outcome() == Outcome.DIVERGED && ofCandidate.outcome() != Outcome.DIVERGED) onlyBaseDiverged++;
        if (addIfPositive(ofBase.validationLoss(), ofCandidate.validationLoss(), base, candidate)) {
            pairs.add(new Pair(seed, base.get(base.size() - 1), candidate.get(candidate.size() - 1)));
        }
        if (ofBase.outcome() == Outcome.COMPLETED && ofCandidate.outcome() == Outcome.COMPLETED) {
            addIfPositive(testLoss(ofBase), testLoss(ofCandidate), baseOnTest, candidateOnTest);
        }
    }

    /** On the validation window, which the verdict rests on. */
    PairedComparison comparison() {
        return PairedComparison.of(array(base), array(candidate));
    }

    /** The same seeds on the test window. */
    PairedComparison onTest() {
        return PairedComparison.of(array(baseOnTest), array(candidateOnTest));
    }

    /** Beside the interval of {@link #comparison}, in the same unit; unbounded with as few pairs as decide nothing. */
    Interval bootstrap() {
        if (base.size() < VerdictRule.FEWEST_PAIRS) return Interval.UNBOUNDED;
        return BcaBootstrap.ofMean(
                PairedComparison.differences(array(base), array(candidate)), PairedComparison.ALPHA, SEED);
    }

    ProbabilityOfImprovement probability() {
        return new ProbabilityOfImprovement(wins, ties, losses);
    }

    /** Those of {@link #comparison}, by seed. */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    List<Double> baseLosses() {
        return List.copyOf(base);
    }

    List<Double> candidateLosses() {
        return List.copyOf(candidate);
    }

    /** Seeds with which the base diverged and the candidate did not. */
    int onlyBaseDiverged() {
        return onlyBaseDiverged;
    }

    /** Seeds that count in nothing. */
    int dropped() {
        return dropped;
    }

    private static boolean hasDirection(Run run) {
        return run.outcome() == Outcome.COMPLETED || run.outcome() == Outcome.DIVERGED;
    }

    private static double height(Run run) {
        return run.validationLoss() == null ? Double.POSITIVE_INFINITY : run.validationLoss();
    }

    private static @Nullable Double testLoss(Run run) {
        TestMetrics test = run.details().read().test();
        return test == null ? null : test.model().mse();
    }

    // A loss of exactly 0 has no logarithm.
    private static boolean addIfPositive(
            @Nullable Double baseLoss, @Nullable Double loss, List<Double> bases, List<Double> candidates) {
        if (baseLoss == null || loss == null || !isPositive(baseLoss) || !isPositive(loss)) return false;
        bases.add(baseLoss);
        candidates.add(loss);
        return true;
    }

    private static boolean isPositive(double loss) {
        return loss > 0 && loss < Double.POSITIVE_INFINITY;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
