// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

/** Mean and spread of a sample. NaN in the sample gives NaN. */
public final class Summary {
    private Summary() {}

    /** The arithmetic mean; NaN for no values. */
    public static double mean(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum / values.length;
    }

    /** The sample standard deviation, sqrt(Σ(x - x̄)² / (n - 1)), in the unit of the values; NaN for fewer than two. */
    public static double standardDeviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) squares += (value - mean) * (value - mean);
        return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
    }
}
