// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the study took.
 *
 * @param searchSeconds training time of all search runs, as far as it is known
 * @param secondsPerTrial mean training time of the complete trials in the search; null when not known
 */
record Cost(
        int searchRuns,
        double searchSeconds,
        int confirmRuns,
        double confirmSeconds,
        @Nullable Double secondsPerTrial) {

    static Cost of(StudyResults results, List<TrialRow> ranking) {
        double[] perTrial = ranking.stream()
                .filter(TrialRow::isComplete)
                .map(TrialRow::seconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double sum = 0;
        for (double seconds : perTrial) sum += seconds;
        return new Cost(
                results.searchRuns().size(),
                total(results.searchRuns()),
                results.confirmRuns().size(),
                total(results.confirmRuns()),
                perTrial.length == 0 ? null : sum / perTrial.length);
    }

    /** The training time of some runs; 0 when none is known. */
    static double total(List<Run> runs) {
        double sum = 0;
        for (Run run : runs) {
            Double seconds = run.trainingSeconds();
            if (seconds != null) sum += seconds;
        }
        return sum;
    }
}
