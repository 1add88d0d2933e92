// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The line that the best of k trials crosses by luck with a given probability, when each is compared with the same base and the noise is
 * itself an estimate: Dunnett's one-sided critical value.
 *
 * <p>With T<sub>i</sub> = (base - trial<sub>i</sub>) / (s sqrt(1/m + 1/r)), m runs of the base and r of each trial in a mean, s with ν
 * degrees of freedom: P(max T<sub>i</sub> <= c) = ∫ f<sub>ν</sub>(u) ∫ φ(z) Φ((c u + √ρ z) / √(1 - ρ))<sup>k</sup> dz du, where
 * f<sub>ν</sub> is the density of sqrt(χ²<sub>ν</sub>/ν), and ρ = (1/m) / (1/m + 1/r) comes from the shared base. Assumes independent normal
 * values of equal spread, and s independent of the base's mean. Source: C. W. Dunnett, A multiple comparison procedure for comparing several
 * treatments with a control, Journal of the American Statistical Association 50, 1955, pages 1096-1121.
 *
 * <p>Both integrals by quadrature: the outer over the midpoints of equally likely slices of u, the inner by the trapezoidal rule; c by
 * bisection. Agrees with adaptive quadrature to 0.002; with one degree of freedom to 1 %.
 */
public final class DunnettLine {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final int SLICES = 200;
    private static final double STEP = 0.2;
    private static final int HALF_STEPS = 35;

    private final int trials;
    private final int degreesOfFreedom;
    private final double shared;
    private final double own;
    private final double[] scales;

    private DunnettLine(int trials, int degreesOfFreedom, double correlation) {
        this.trials = trials;
        this.degreesOfFreedom = degreesOfFreedom;
        this.shared = Math.sqrt(correlation);
        this.own = Math.sqrt(1 - correlation);
        ChiSquaredDistribution distribution = ChiSquaredDistribution.of(degreesOfFreedom);
        this.scales = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            scales[i] = Math.sqrt(distribution.inverseCumulativeProbability((i + 0.5) / SLICES) / degreesOfFreedom);
        }
    }

    /**
     * The critical value c, in standard errors of one difference.
     *
     * @param alpha the probability that the best of k equal trials lies above it, in (0, 0.5]
     * @param trials k, at least 1
     * @param degreesOfFreedom of the estimate of the noise, at least 1; with one or two the line is very high
     * @param baseRuns m, at least 1
     * @param trialRuns r, at least 1
     */
    public static double of(double alpha, int trials, int degreesOfFreedom, int baseRuns, int trialRuns) {
        if (!(alpha > 0 && alpha <= 0.5)) throw new IllegalArgumentException("alpha must be in (0, 0.5], was " + alpha);
        requirePositive("trials", trials);
        requirePositive("degrees of freedom", degreesOfFreedom);
        requirePositive("runs of the base", baseRuns);
        requirePositive("runs of a trial", trialRuns);
        double correlation = trialRuns / (double) (baseRuns + trialRuns);
        return new DunnettLine(trials, degreesOfFreedom, correlation).solve(1 - alpha);
    }

    private double solve(double wanted) {
        // Between the line of a single trial and Sidak's for as many independent ones.
        TDistribution t = TDistribution.of(degreesOfFreedom);
        double low = t.inverseCumulativeProbability(wanted);
        double high = t.inverseCumulativeProbability(StrictMath.pow(wanted, 1.0 / trials));
        while (high - low > 1e-5 * high) {
            double middle = (low + high) / 2;
            if (probabilityBelow(middle) < wanted) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    private double probabilityBelow(double c) {
        double sum = 0;
        for (double scale : scales) {
            for (int i = -HALF_STEPS; i <= HALF_STEPS; i++) {
                double z = i * STEP;
                double below = NORMAL.cumulativeProbability((c * scale + shared * z) / own);
                sum += NORMAL.density(z) * Math.pow(below, trials);
            }
        }
        return sum * STEP / SLICES;
    }

    private static void requirePositive(String what, int value) {
        if (value < 1) throw new IllegalArgumentException(what + " must be at least 1, was " + value);
    }
}
