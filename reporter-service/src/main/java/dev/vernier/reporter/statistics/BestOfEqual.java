// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What the luckiest of k equal trials shows: the smallest of k independent standard normal values, with its sign turned, so that larger is
 * luckier. Times the noise it is how much lower than the rest the best trial looks although none differs.
 */
public final class BestOfEqual {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private BestOfEqual() {}

    /**
     * The expected value, E = k ∫ x φ(x) Φ(x)<sup>k-1</sup> dx, in standard deviations of one trial. Computed by the trapezoidal rule
     * from -10 to 10 in steps of 0.01, exact to about ten digits, since the integrand and its derivatives vanish at both ends.
     *
     * <p>Source of the formula and of the values that the test checks: H. L. Harter, Expected values of normal order statistics,
     * Biometrika 48, 1961, pages 151-165.
     *
     * @param trials k; 0 for one
     * @throws IllegalArgumentException when k is below 1
     */
    public static double expected(int trials) {
        requireTrials(trials);
        double sum = 0;
        for (int i = -1000; i <= 1000; i++) {
            double x = i / 100.0;
            sum += x * NORMAL.density(x) * Math.pow(NORMAL.cumulativeProbability(x), trials - 1.0);
        }
        return trials * sum / 100;
    }

    private static void requireTrials(int trials) {
        if (trials < 1) throw new IllegalArgumentException("trials must be at least 1, was " + trials);
    }
}
