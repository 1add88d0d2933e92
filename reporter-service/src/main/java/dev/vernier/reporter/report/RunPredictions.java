// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.util.Arrays;
import java.util.List;

/** What a run predicted for the validation and the test window, in the data's own units. */
public record RunPredictions(Window validation, Window test) {

    /**
     * Consecutive predictions in the order of time.
     *
     * @param times as the data spell them, or numbers of rows
     * @param actual finite, as many as there are times
     * @param predicted finite, as many as there are times
     */
    public record Window(List<String> times, double[] actual, double[] predicted) {
        public Window {
            times = List.copyOf(times);
            if (times.isEmpty() || actual.length != times.size() || predicted.length != times.size()) {
                throw new IllegalArgumentException(
                        "a window must have as many values as times, and one at least; were %s, %s and %s"
                                .formatted(times.size(), actual.length, predicted.length));
            }
        }

        /** Whether the same values were to be predicted. */
        boolean hasSameTargets(Window other) {
            return times.equals(other.times) && Arrays.equals(actual, other.actual);
        }
    }

    boolean hasSameTargets(RunPredictions other) {
        return validation.hasSameTargets(other.validation) && test.hasSameTargets(other.test);
    }
}
