// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.RankBootstrap;
import dev.vernier.reporter.statistics.RankBootstrap.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where each trial may stand in the ranking, by the scatter of all configurations that were trained more than once. */
final class Places {
    /** Of 100 places that a trial takes, this share lies in its interval. */
    static final double COVERAGE = 0.9;

    // Beyond, a place says little, and the draws take their time.
    private static final int MOST_TRIALS = 10_000;
    private static final int FEW_TRIALS = 1_000;
    private static final int RESAMPLES_OF_FEW = 1_999;
    private static final int RESAMPLES_OF_MANY = 399;
    private static final long SEED = 20_240_303;

    private Places() {}

    /** By trial, the complete ones; empty where too few configurations have replicates, or where there is nothing to rank. */
    static Map<Integer, Place> of(StudyResults results, List<TrialRow> ranking) {
        RankBootstrap bootstrap = new RankBootstrap();
        for (TrialRow row : ranking) {
            bootstrap.addReplicates(results.runsOf(row.trial()).stream()
                    .map(Run::validationLoss)
                    .filter(Objects::nonNull)
                    .filter(loss -> loss > 0)
                    .mapToDouble(StrictMath::log)
                    .toArray());
        }
        List<TrialRow> complete = ranking.stream().filter(Places::hasLogarithm).toList();
        if (!bootstrap.isPossible() || complete.size() < 2 || complete.size() > MOST_TRIALS) return Map.of();
        List<Place> places = bootstrap.places(
                complete.stream()
                        .map(TrialRow::loss)
                        .filter(Objects::nonNull)
                        .mapToDouble(StrictMath::log)
                        .toArray(),
                results.searchReplicates(),
                COVERAGE,
                complete.size() > FEW_TRIALS ? RESAMPLES_OF_MANY : RESAMPLES_OF_FEW,
                SEED);
        Map<Integer, Place> byTrial = new HashMap<>();
        for (int i = 0; i < places.size(); i++) byTrial.put(complete.get(i).trial(), places.get(i));
        return Map.copyOf(byTrial);
    }

    private static boolean hasLogarithm(TrialRow row) {
        return row.isComplete() && row.loss() != null && row.loss() > 0;
    }
}
