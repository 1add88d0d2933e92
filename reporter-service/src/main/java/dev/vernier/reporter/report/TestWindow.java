// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.util.List;

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
