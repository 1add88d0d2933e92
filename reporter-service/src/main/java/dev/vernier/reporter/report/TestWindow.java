// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static java.util.stream.Collectors.joining;

import dev.vernier.events.BaseParams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened on the test window, and what was predicted for it, in the data's own units.
 *
 * @param times one per value, as in the data; empty where the data have none
 * @param predicted one value per actual one
 */
record TestWindow(String target, List<String> times, List<Double> actual, List<Series> predicted) {

    /** @param name of what predicted */
    record Series(String name, List<Double> values) {
        Series {
            values = List.copyOf(values);
        }
    }

    /** The first of the ranking and the mean that is the one to use, or else that of all; null where nobody has read predictions. */
    static @Nullable TestWindow of(Findings findings) {
        Forecasts forecasts = findings.forecasts();
        ForecastPlot plot = findings.forecastPlot();
        if (forecasts == null || plot == null) return null;
        Ensemble.Mean chosen = forecasts.chosen();
        // Where nothing is better than the first alone, the mean of all shows why.
        int shown = chosen == null || chosen.trials().size() == 1
                ? plot.series().size()
                : chosen.trials().size();
        List<Series> predicted = new ArrayList<>();
        for (Ensemble.Mean mean : forecasts.means()) {
            int trials = mean.trials().size();
            if (trials > 1 && trials != shown) continue;
            String name = mean.trials().stream().map(String::valueOf).collect(joining(" + "));
            predicted.add(new Series(name, plot.mean(trials)));
        }
        BaseParams request = findings.results().request();
        return new TestWindow(request == null ? "" : request.data().target(), plot.times(), plot.actual(), predicted);
    }

    TestWindow {
        times = List.copyOf(times);
        actual = List.copyOf(actual);
        predicted = List.copyOf(predicted);
        if (!times.isEmpty() && times.size() != actual.size()) {
            throw new IllegalArgumentException(
                    "times must be as many as values, were %s and %s".formatted(times.size(), actual.size()));
        }
        for (Series series : predicted) {
            if (series.values().size() != actual.size()) {
                throw new IllegalArgumentException("predictions of %s must be as many as values, were %s and %s"
                        .formatted(series.name(), series.values().size(), actual.size()));
            }
        }
    }
}
