// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The bias-corrected and accelerated (BCa) bootstrap interval of a mean.
 *
 * <p>From B resamples with replacement and their means m*: z₀ = Φ⁻¹(share of m* below x̄, ties half); acceleration
 * a = Σ(x̄₋ᵢ mean - x̄₋ᵢ)³ / (6 (Σ(x̄₋ᵢ mean - x̄₋ᵢ)²)<sup>3/2</sup>) from the means without one value each; the ends are the quantiles of
 * m* at Φ(z₀ + (z₀ + z) / (1 - a (z₀ + z))) for z = Φ⁻¹(alpha / 2) and Φ⁻¹(1 - alpha / 2), interpolated linearly between order
 * statistics. Source: B. Efron, Better bootstrap confidence intervals, Journal of the American Statistical Association 82, 1987, pages
 * 171-185.
 *
 * <p>Assumes independent values of one distribution, whatever its shape. With few values it is too narrow: eight see little of the
 * distribution, and a resample holds nothing else. So it stands beside the interval of {@link SignFlipTest} and decides nothing.
 */
public final class BcaBootstrap {
    public static final int RESAMPLES = 9_999;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private BcaBootstrap() {}

    /**
     * The interval of the mean with coverage of about 1 - alpha, in the unit of the values; the same each time for the same seed. Values
     * are sorted first, so their order does not matter.
     *
     * @return unbounded for fewer than two values; a single point where all are equal
     * @param alpha in (0, 1)
     * @throws IllegalArgumentException when a value is NaN or infinite
     */
    public static Interval ofMean(double[] values, double alpha, long seed) {
        return ofMean(values, alpha, seed, RESAMPLES);
    }

    static Interval ofMean(double[] values, double alpha, long seed, int resamples) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha must be in (0, 1), was " + alpha);
        for (double each : values) {
            if (!Double.isFinite(each)) throw new IllegalArgumentException("values must be finite, one was " + each);
        }
        if (values.length < 2) return Interval.UNBOUNDED;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Summary.mean(sorted);
        if (sorted[0] == sorted[sorted.length - 1]) return new Interval(sorted[0], sorted[0]);
        double[] means = resampledMeans(sorted, new Random(seed), resamples);
        double z0 = NORMAL.inverseCumulativeProbability(shareBelow(means, mean));
        double a = acceleration(sorted, mean);
        double low = Quantile.of(means, corrected(z0, a, alpha / 2));
        double high = Quantile.of(means, corrected(z0, a, 1 - alpha / 2));
        return new Interval(Math.min(low, high), high);
    }

    private static double[] resampledMeans(double[] values, Random random, int resamples) {
        double[] means = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
            means[b] = sum / values.length;
        }
        Arrays.sort(means);
        return means;
    }

    // Half a resample away from 0 and 1, where the normal quantile is infinite.
    private static double shareBelow(double[] means, double mean) {
        double tolerance = 1e-12 * Math.max(Math.abs(means[0]), Math.abs(means[means.length - 1]));
        double count = 0;
        for (double each : means) {
            if (Math.abs(each - mean) <= tolerance) count += 0.5;
            else if (each < mean) count++;
        }
        return Math.max(0.5, Math.min(means.length - 0.5, count)) / means.length;
    }

    // The mean without value i is x̄ + (x̄ - xᵢ) / (n - 1): the factor cancels, the sign is kept.
    private static double acceleration(double[] values, double mean) {
        double squares = 0;
        double cubes = 0;
        for (double each : values) {
            double u = each - mean;
            squares += u * u;
            cubes += u * u * u;
        }
        return cubes / (6 * squares * Math.sqrt(squares));
    }

    private static double corrected(double z0, double a, double probability) {
        double z = z0 + NORMAL.inverseCumulativeProbability(probability);
        return NORMAL.cumulativeProbability(z0 + z / (1 - a * z));
    }
}
