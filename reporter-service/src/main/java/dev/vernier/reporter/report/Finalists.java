// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.reporter.statistics.Improvement;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.RunsNeeded;
import dev.vernier.reporter.statistics.Summary;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The confirm phase: each finalist against the base, pair by pair. */
final class Finalists {
    // The difference of logarithms that stands for an improvement as large as the margin.
    private static final double MARGIN = -StrictMath.log1p(-VerdictRule.MARGIN.doubleValue());

    private Finalists() {}

    /** In the order of the search; the order stated by the study comes before the one found from the ranking. */
    static List<Finalist> of(StudyResults results, List<TrialRow> ranking, @Nullable TrialRow base) {
        Map<Integer, Map<Integer, Run>> confirm = new TreeMap<>();
        for (Run run : results.confirmRuns()) {
            confirm.computeIfAbsent(run.trial(), trial -> new TreeMap<>()).put(run.replicate(), run);
        }
        Map<Integer, Run> ofBase = base == null ? Map.of() : confirm.getOrDefault(base.trial(), Map.of());
        List<Finalist> alone = new ArrayList<>();
        for (TrialRow row : ordered(results, ranking)) {
            Map<Integer, Run> runs = confirm.get(row.trial());
            if (runs != null && !row.isBase()) alone.add(compare(row, ofBase, runs));
        }
        List<Verdict> standing =
                VerdictRule.inSequence(alone.stream().map(Finalist::alone).toList());
        List<Finalist> judged = new ArrayList<>();
        for (Finalist f : alone) {
            judged.add(f.withVerdict(standing.get(judged.size())));
        }
        return List.copyOf(judged);
    }

    /** The better one with the largest mean improvement, the first of equals; null when none is better. */
    static @Nullable Finalist winner(List<Finalist> finalists) {
        Finalist winner = null;
        for (Finalist f : finalists) {
            if (f.verdict() != Verdict.BETTER) continue;
            if (winner == null
                    || f.comparison().meanDifference() > winner.comparison().meanDifference()) winner = f;
        }
        return winner;
    }

    private static List<TrialRow> ordered(StudyResults results, List<TrialRow> ranking) {
        Map<Integer, TrialRow> byTrial = new LinkedHashMap<>();
        for (TrialRow row : ranking) byTrial.put(row.trial(), row);
        Map<Integer, TrialRow> ordered = new LinkedHashMap<>();
        for (int trial : results.finalists()) {
            TrialRow row = byTrial.get(trial);
            if (row != null) ordered.put(trial, row);
        }
        byTrial.forEach(ordered::putIfAbsent);
        return List.copyOf(ordered.values());
    }

    private static Finalist compare(TrialRow row, Map<Integer, Run> ofBase, Map<Integer, Run> runs) {
        TreeSet<Integer> seeds = new TreeSet<>(ofBase.keySet());
        seeds.addAll(runs.keySet());
        List<Double> base = new ArrayList<>();
        List<Double> candidate = new ArrayList<>();
        for (int seed : seeds) {
            Double baseLoss = positiveLoss(ofBase.get(seed));
            Double loss = positiveLoss(runs.get(seed));
            if (baseLoss != null && loss != null) {
                base.add(baseLoss);
                candidate.add(loss);
            }
        }
        PairedComparison comparison = PairedComparison.of(array(base), array(candidate));
        int diverged = (int) runs.values().stream()
                .filter(run -> run.outcome() == Outcome.DIVERGED)
                .count();
        Verdict alone = VerdictRule.alone(comparison, diverged);
        double difference = comparison.meanDifference();
        double effect = Math.abs(difference) < MARGIN ? MARGIN : difference;
        return new Finalist(
                row.trial(),
                row.params(),
                comparison,
                geometricMean(base),
                geometricMean(candidate),
                diverged,
                seeds.size() - base.size(),
                alone,
                alone,
                Math.abs(Improvement.percentOfLogDifference(effect)),
                RunsNeeded.toSee(effect, comparison.standardDeviation()));
    }

    // A loss of exactly 0 has no logarithm.
    private static @Nullable Double positiveLoss(@Nullable Run run) {
        Double loss = run == null ? null : run.validationLoss();
        return loss == null || loss == 0 ? null : loss;
    }

    private static double geometricMean(List<Double> losses) {
        return StrictMath.exp(
                Summary.mean(losses.stream().mapToDouble(StrictMath::log).toArray()));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
