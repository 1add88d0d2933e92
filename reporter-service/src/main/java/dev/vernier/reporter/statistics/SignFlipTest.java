// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.Arrays;
import java.util.Random;

/**
 * The two-sided sign-flip (paired randomisation) test of the mean of differences, and the interval that inverts it.
 *
 * <p><b>p-value</b>: the share of the 2<sup>n</sup> assignments of signs for which |Σ ±dᵢ| >= |Σ dᵢ|. Exact when under the null
 * hypothesis the differences are independent and symmetric about 0; no normality is assumed. Source: R. A. Fisher, The Design of
 * Experiments, 1935, section 21.
 *
 * <p><b>Interval</b>: all δ for which the test of dᵢ - δ is not significant. Flipping the signs of a subset A gives a sum at least as
 * large as the observed one exactly when δ lies between the mean of A and the mean of the other differences. Each such pair of subset
 * means encloses the overall mean, so the p-value falls on both sides of it, and the interval's ends are order statistics of the subset
 * means: no search is needed. Source: J. A. Hartigan, Using subsample values as typical values, Journal of the American Statistical
 * Association 64, 1969, pages 1303-1317 (typical value theorem). The coverage is at least the nominal one where the differences are
 * symmetric about their mean.
 *
 * <p><b>Size</b>: all subsets up to {@value #EXACT_UP_TO} differences; above, {@value #SAMPLED_PAIRS} pairs of complementary subsets drawn
 * with a seed, the observed assignment counted among them (so p is never 0). <b>No or one difference</b>: p is 1 and the interval
 * unbounded. The smallest possible p is 2/2<sup>n</sup>, so that fewer than six differences are never significant at 5 %.
 *
 * <p>The order of the differences does not matter. Instances are immutable.
 */
public final class SignFlipTest {
    public static final int EXACT_UP_TO = 20;
    public static final int SAMPLED_PAIRS = 99_999;

    private static final long SEED = 20_240_229;
    // Sums that are equal in exact arithmetic may differ in their last bits.
    private static final double RELATIVE_TOLERANCE = 1e-12;

    private final double[] lows;
    private final double[] highs;
    private final double tolerance;

    private SignFlipTest(double[] lows, double[] highs, double tolerance) {
        Arrays.sort(lows);
        Arrays.sort(highs);
        this.lows = lows;
        this.highs = highs;
        this.tolerance = tolerance;
    }

    /**
     * The test of these differences.
     *
     * @throws IllegalArgumentException when a difference is NaN or infinite
     */
    public static SignFlipTest of(double[] differences) {
        return of(differences, SEED);
    }

    /**
     * As {@link #of(double[])}, with a seed of one's own.
     *
     * @param seed of the sampled subsets, without effect up to {@value #EXACT_UP_TO} differences
     */
    public static SignFlipTest of(double[] differences, long seed) {
        double[] d = differences.clone();
        double largest = 0;
        for (double each : d) {
            if (!Double.isFinite(each))
                throw new IllegalArgumentException("differences must be finite, one was " + each);
            largest = Math.max(largest, Math.abs(each));
        }
        Arrays.sort(d);
        int pairs = d.length > EXACT_UP_TO ? SAMPLED_PAIRS : d.length < 2 ? 0 : (1 << (d.length - 1)) - 1;
        double[] lows = new double[pairs];
        double[] highs = new double[pairs];
        if (d.length > EXACT_UP_TO) {
            samplePairs(d, new Random(seed), lows, highs);
        } else if (d.length >= 2) {
            enumeratePairs(d, lows, highs);
        }
        return new SignFlipTest(lows, highs, largest * RELATIVE_TOLERANCE);
    }

    /** Two-sided, in (0, 1]. */
    public double pValue() {
        // A pair counts when it encloses 0; both arrays are sorted, and no pair lies wholly on both sides.
        int above = lows.length - countUpTo(lows, tolerance);
        int below = countBelow(highs, -tolerance);
        return (1.0 + lows.length - above - below) / (1.0 + lows.length);
    }

    /**
     * The interval of the mean with coverage 1 - alpha, in the unit of the differences.
     *
     * @param alpha in (0, 1)
     */
    public Interval interval(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha must be in (0, 1), was " + alpha);
        // δ stays when (1 + enclosing pairs) / (1 + pairs) > alpha, so the last δ on each side is this order statistic.
        int order = (int) (alpha * (1.0 + lows.length));
        return order == 0 ? Interval.UNBOUNDED : new Interval(lows[order - 1], highs[highs.length - order]);
    }

    // Every pair of complementary subsets once: the last difference always lies in the first of the two.
    private static void enumeratePairs(double[] d, double[] lows, double[] highs) {
        int others = d.length - 1;
        int full = (1 << others) - 1;
        double[] sums = new double[full + 1];
        for (int subset = 1; subset <= full; subset++) {
            int lowest = Integer.numberOfTrailingZeros(subset);
            sums[subset] = sums[subset & (subset - 1)] + d[lowest];
        }
        for (int subset = 0; subset < full; subset++) {
            int size = Integer.bitCount(subset);
            double with = (sums[subset] + d[others]) / (size + 1);
            double without = sums[full ^ subset] / (others - size);
            lows[subset] = Math.min(with, without);
            highs[subset] = Math.max(with, without);
        }
    }

    private static void samplePairs(double[] d, Random random, double[] lows, double[] highs) {
        for (int pair = 0; pair < lows.length; pair++) {
            double in = 0;
            double out = 0;
            int size = 0;
            for (double each : d) {
                if (random.nextBoolean()) {
                    in += each;
                    size++;
                } else {
                    out += each;
                }
            }
            boolean trivial = size == 0 || size == d.length;
            // The trivial split encloses every δ.
            double one = trivial ? Double.NEGATIVE_INFINITY : in / size;
            double other = trivial ? Double.POSITIVE_INFINITY : out / (d.length - size);
            lows[pair] = Math.min(one, other);
            highs[pair] = Math.max(one, other);
        }
    }

    private static int countUpTo(double[] sorted, double bound) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= bound) count++;
        return count;
    }

    private static int countBelow(double[] sorted, double bound) {
        int count = 0;
        while (count < sorted.length && sorted[count] < bound) count++;
        return count;
    }
}
