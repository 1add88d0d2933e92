// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.OptionalDouble;

/**
 * A candidate against the base over runs that share their seeds. Everything is computed on d = ln base loss - ln candidate loss, per pair:
 * losses scatter by factors, and a difference of logarithms is the same whatever the unit.
 *
 * @param pairs how many
 * @param meanDifference the mean of d; NaN without pairs
 * @param medianDifference the median of d; NaN without pairs
 * @param spread of d
 * @param pValue of {@link SignFlipTest}, two-sided; 1 with fewer than two pairs
 * @param interval of the mean of d, 95 %, by inverting that test; unbounded with fewer than six pairs
 * @param correlation of the logarithms of the losses; empty where it is not defined. The shared seeds make the difference more certain only
 *     as far as it is positive
 */
public record PairedComparison(
        int pairs,
        double meanDifference,
        double medianDifference,
        Spread spread,
        double pValue,
        Interval interval,
        OptionalDouble correlation) {
    /** The share of wrong rejections that every test allows. */
    public static final double ALPHA = 0.05;

    /**
     * Compares pair by pair.
     *
     * @param baseLosses one per pair, in the order of {@code candidateLosses}; all positive and finite
     * @throws IllegalArgumentException when the lengths differ, or a loss is not positive and finite
     */
    public static PairedComparison of(double[] baseLosses, double[] candidateLosses) {
        double[] base = logarithms(baseLosses);
        double[] candidate = logarithms(candidateLosses);
        OptionalDouble correlation = Correlation.pearson(base, candidate);
        double[] d = differences(baseLosses, candidateLosses);
        SignFlipTest test = SignFlipTest.of(d);
        return new PairedComparison(
                d.length,
                Summary.mean(d),
                Summary.median(d),
                Spread.of(d),
                test.pValue(),
                test.interval(ALPHA),
                correlation);
    }

    /** The d of each pair; arguments as for {@link #of}. */
    public static double[] differences(double[] baseLosses, double[] candidateLosses) {
        double[] d = logarithms(baseLosses);
        double[] candidate = logarithms(candidateLosses);
        for (int i = 0; i < d.length; i++) d[i] -= candidate[i];
        return d;
    }

    /** 100 (1 - exp(-mean d)): by how many percent the candidate's geometric mean loss is lower; NaN without pairs. */
    public double improvementPercent() {
        return Improvement.percentOfLogDifference(meanDifference);
    }

    /** The same of the median of d. */
    public double medianImprovementPercent() {
        return Improvement.percentOfLogDifference(medianDifference);
    }

    /** The interval of {@link #improvementPercent}; an unbounded one reaches from minus infinity to 100. */
    public Interval improvementIntervalPercent() {
        return interval.map(Improvement::percentOfLogDifference);
    }

    private static double[] logarithms(double[] losses) {
        double[] logarithms = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            if (!(losses[i] > 0 && losses[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("losses must be positive and finite, one was " + losses[i]);
            }
            logarithms[i] = StrictMath.log(losses[i]);
        }
        return logarithms;
    }
}
