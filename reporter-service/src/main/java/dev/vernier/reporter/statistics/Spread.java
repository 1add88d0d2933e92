// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The scatter of a sample, and how well that is known.
 *
 * @param count of the values
 * @param sigma their sample standard deviation, in their unit; NaN for fewer than two
 */
public record Spread(int count, double sigma) {

    /** NaN among the values gives a sigma of NaN. */
    public static Spread of(double[] values) {
        return new Spread(values.length, Summary.standardDeviation(values));
    }

    public boolean isKnown() {
        return count >= 2 && Double.isFinite(sigma);
    }

    public int degreesOfFreedom() {
        return count - 1;
    }

    /**
     * The interval of the true standard deviation, s sqrt(ν / χ²<sub>1-α/2</sub>) to s sqrt(ν / χ²<sub>α/2</sub>) with ν = n - 1. Assumes
     * independent normal values; with heavier tails it is too narrow. Unbounded above, from 0, where sigma is not known.
     *
     * <p>Follows from the distribution of (n - 1)s²/σ². Source: G. W. Snedecor, W. G. Cochran, Statistical Methods, 8th edition, 1989,
     * chapter 5.
     *
     * @param alpha in (0, 1)
     */
    public Interval interval(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha must be in (0, 1), was " + alpha);
        if (!isKnown()) return new Interval(0, Double.POSITIVE_INFINITY);
        int nu = degreesOfFreedom();
        ChiSquaredDistribution distribution = ChiSquaredDistribution.of(nu);
        return new Interval(
                sigma * Math.sqrt(nu / distribution.inverseSurvivalProbability(alpha / 2)),
                sigma * Math.sqrt(nu / distribution.inverseCumulativeProbability(alpha / 2)));
    }
}
