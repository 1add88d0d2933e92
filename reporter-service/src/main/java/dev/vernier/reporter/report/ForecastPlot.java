// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Predicted against actual on the test window, for a plot: of {@code points} every {@code step}-th, the first among them, so that no more than
 * {@value #MOST_POINTS} are kept. Nothing is averaged.
 *
 * @param times as the data spell them, or numbers of rows
 * @param actual in the data's own units, as is what was predicted
 * @param series of single trials, in the order of the ranking
 */
public record ForecastPlot(int points, int step, List<String> times, List<Double> actual, List<Series> series) {
    static final int MOST_POINTS = 2_000;

    /** @param predicted one for each actual value */
    public record Series(int trial, List<Double> predicted) {
        public Series {
            predicted = List.copyOf(predicted);
        }
    }

    public ForecastPlot {
        times = List.copyOf(times);
        actual = List.copyOf(actual);
        series = List.copyOf(series);
        if (step < 1 || actual.size() > MOST_POINTS || actual.size() != (points + step - 1) / step) {
            throw new IllegalArgumentException("every %s. of %s points must be kept, at most %s; were %s"
                    .formatted(step, points, MOST_POINTS, actual.size()));
        }
        boolean whole = times.size() == actual.size();
        for (Series each : series) whole = whole && each.predicted().size() == actual.size();
        if (!whole) throw new IllegalArgumentException("times and predictions must be as many as actual values");
    }

    /** @param windows of the trials, with the same targets */
    static ForecastPlot of(List<Integer> trials, List<RunPredictions.Window> windows) {
        RunPredictions.Window first = windows.get(0);
        int points = first.times().size();
        int step = (points + MOST_POINTS - 1) / MOST_POINTS;
        List<String> times = new ArrayList<>();
        for (int i = 0; i < points; i += step) times.add(first.times().get(i));
        List<Series> series = new ArrayList<>();
        for (int k = 0; k < windows.size(); k++) {
            series.add(new Series(trials.get(k), thinned(windows.get(k).predicted(), step)));
        }
        return new ForecastPlot(points, step, times, thinned(first.actual(), step), series);
    }

    /** The mean of the first trials' predictions at each point that is kept. */
    List<Double> mean(int trials) {
        double[] mean = MeanForecast.of(series.stream()
                .limit(trials)
                .map(each -> each.predicted().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                .toList());
        return thinned(mean, 1);
    }

    private static List<Double> thinned(double[] values, int step) {
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < values.length; i += step) kept.add(values[i]);
        return kept;
    }
}
