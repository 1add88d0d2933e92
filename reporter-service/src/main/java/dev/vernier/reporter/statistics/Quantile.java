// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

/** A quantile of sorted values, interpolated linearly between order statistics (Hyndman and Fan 1996, definition 7). */
public final class Quantile {
    private Quantile() {}

    /** @param sorted at least one value */
    public static double of(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        if (below >= sorted.length - 1) return sorted[sorted.length - 1];
        return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
    }
}
