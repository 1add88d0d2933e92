// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.Arrays;

/** Mean, median and spread of a sample. NaN in the sample gives NaN. */
public final class Summary {
    private Summary() {}

    /** The arithmetic mean; NaN for no values. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /** The middle value, or the mean of the middle two; NaN for no values. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted); // NaN sorts last
        int n = sorted.length;
        if (n == 0 || Double.isNaN(sorted[n - 1])) return Double.NaN;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** The sample standard deviation, sqrt(Σ(x - x̄)² / (n - 1)), in the unit of the values; NaN for fewer than two. */
    public static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }
}
