// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.Summary;
import dev.vernier.reporter.statistics.Verdict;
import dev.vernier.reporter.statistics.VerdictRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The confirm phase: each finalist against the base, pair by pair. */
final class Finalists {
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
        ConfirmPairs pairs = new ConfirmPairs(ofBase, runs);
        PairedComparison comparison = pairs.comparison();
        PairedComparison onTest = pairs.onTest();
        int diverged = (int) runs.values().stream()
                .filter(run -> run.outcome() == Outcome.DIVERGED)
                .count();
        Verdict alone = VerdictRule.alone(comparison, diverged);
        return new Finalist(
                row.trial(),
                row.params(),
                pairs.pairs(),
                comparison,
                geometricMean(pairs.baseLosses()),
                geometricMean(pairs.candidateLosses()),
                new Finalist.Beside(
                        pairs.bootstrap(), pairs.probability(), onTest, VerdictRule.alone(onTest, diverged)),
                diverged,
                pairs.onlyBaseDiverged(),
                pairs.dropped(),
                alone,
                alone);
    }

    private static double geometricMean(List<Double> losses) {
        return StrictMath.exp(
                Summary.mean(losses.stream().mapToDouble(StrictMath::log).toArray()));
    }
}
