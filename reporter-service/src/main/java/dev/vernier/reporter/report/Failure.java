// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs that did not complete, for one cause.
 *
 * @param runs by trial and replicate
 */
record Failure(Outcome outcome, @Nullable String cause, List<Run> runs) {
    private static final Comparator<Failure> MOST_FREQUENT_FIRST = Comparator.comparing(
                    (Failure failure) -> -failure.runs().size())
            .thenComparing(Failure::outcome)
            .thenComparing(failure -> failure.cause() == null ? "" : failure.cause());

    static List<Failure> of(List<Run> runs) {
        Map<Outcome, Map<String, List<Run>>> grouped = new TreeMap<>();
        for (Run run : runs) {
            if (run.outcome() == Outcome.COMPLETED) continue;
            grouped.computeIfAbsent(run.outcome(), outcome -> new TreeMap<>())
                    .computeIfAbsent(run.cause() == null ? "" : run.cause(), cause -> new ArrayList<>())
                    .add(run);
        }
        List<Failure> failures = new ArrayList<>();
        grouped.forEach((outcome, byCause) -> byCause.forEach((cause, ofCause) ->
                failures.add(new Failure(outcome, cause.isEmpty() ? null : cause, List.copyOf(ofCause)))));
        failures.sort(MOST_FREQUENT_FIRST);
        return List.copyOf(failures);
    }
}
