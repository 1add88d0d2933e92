// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Metrics;
import dev.vernier.events.TestMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the best of the search predicts on the test window, alone and averaged, beside forecasts that need no training.
 *
 * @param trial the first of the ranking
 * @param test of its first search replicate; null where its result has none
 * @param ensemble null where nobody has read predictions
 */
record Forecasts(
        int trial, @Nullable TestMetrics test, @Nullable Ensemble ensemble) {
    enum Kind {
        SINGLE,
        MEAN,
        PERSISTENCE,
        LINEAR_AUTOREGRESSION
    }

    /**
     * A forecast and its errors, in the data's own units.
     *
     * @param trials whose predictions are averaged; none for those that are not trained
     * @param validation null where not known
     */
    record Row(Kind kind, List<Integer> trials, @Nullable Metrics validation, Metrics test) {}

    /** Null where nothing is known of the test window. */
    static @Nullable Forecasts of(StudyResults results) {
        List<Run> members = Ensemble.members(results);
        if (members.isEmpty()) return null;
        Run first = members.get(0);
        TestMetrics test = first.details().read().test();
        if (test == null && results.ensemble() == null) return null;
        return new Forecasts(first.trial(), test, results.ensemble());
    }

    List<Ensemble.Mean> means() {
        return ensemble == null ? List.of() : ensemble.means();
    }

    Ensemble.@Nullable Mean chosen() {
        return ensemble == null ? null : ensemble.chosen();
    }

    /** Whether the best single one is no better than the last value seen. */
    boolean isWorseThanPersistence() {
        return test != null && test.model().mse() > test.persistence().mse();
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Ensemble.Mean mean : means()) {
            Kind kind = mean.trials().size() == 1 ? Kind.SINGLE : Kind.MEAN;
            rows.add(new Row(kind, mean.trials(), mean.validation(), mean.test()));
        }
        if (test == null) return rows;
        if (rows.isEmpty()) rows.add(new Row(Kind.SINGLE, List.of(trial), null, test.model()));
        rows.add(new Row(Kind.PERSISTENCE, List.of(), null, test.persistence()));
        Metrics linear = test.linearAutoregression();
        if (linear != null) rows.add(new Row(Kind.LINEAR_AUTOREGRESSION, List.of(), null, linear));
        return rows;
    }
}
