// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import dev.vernier.reporter.statistics.Summary;
import java.util.Arrays;

/**
 * From shares under shuffled losses, one line per parameter, such that in about 5 % of shufflings any of the parameters lies above its own.
 *
 * <p>Each parameter's shares are brought to mean 0 and standard deviation 1 over the shufflings, since one with many values gets more by luck than
 * one with three; c is the 95 % quantile of the largest of them per shuffling (the order statistic at ⌈0.95 (P + 1)⌉, at most the largest,
 * so with fewer than 19 shufflings the level is not reached); the line is mean + c · standard deviation, at most 1. Source: P. Westfall,
 * S. Young, Resampling-based multiple testing, 1993, section 2.6 (single-step maximum statistic).
 *
 * <p>Assumes that trials are exchangeable when no parameter matters, which holds for any fixed design. Without shufflings every line is 1.
 */
final class NullLine {
    static final int FEWEST = 19;
    private static final double LEVEL = 0.95;

    private NullLine() {}

    /** @param shuffled a line of shares per shuffling */
    static double[] of(double[][] shuffled, int parameters) {
        double[] lines = new double[parameters];
        Arrays.fill(lines, 1);
        if (shuffled.length < FEWEST) return lines;
        double[] largest = new double[shuffled.length];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        double[] means = new double[parameters];
        double[] deviations = new double[parameters];
        for (int j = 0; j < parameters; j++) {
            double[] shares = new double[shuffled.length];
            for (int p = 0; p < shares.length; p++) shares[p] = shuffled[p][j];
            means[j] = Summary.mean(shares);
            deviations[j] = Summary.standardDeviation(shares);
            if (!(deviations[j] > 0)) continue;
            for (int p = 0; p < shares.length; p++) {
                largest[p] = Math.max(largest[p], (shares[p] - means[j]) / deviations[j]);
            }
        }
        Arrays.sort(largest);
        int order = (int) Math.min(largest.length, Math.ceil(LEVEL * (largest.length + 1)));
        for (int j = 0; j < parameters; j++) {
            if (deviations[j] > 0) lines[j] = Math.min(1, means[j] + largest[order - 1] * deviations[j]);
            else lines[j] = Math.min(1, means[j]);
        }
        return lines;
    }
}
