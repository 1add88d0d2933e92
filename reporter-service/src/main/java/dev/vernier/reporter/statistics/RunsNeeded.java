// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.OptionalInt;

/** How many pairs of runs it would take. */
public final class RunsNeeded {
    /** Nobody trains more pairs than this to settle a question. */
    public static final int CAP = 1000;

    // Quantiles of the standard normal distribution at 1 - 0.05 / 2 and at the power, 0.8.
    private static final double Z_ALPHA = 1.959963984540054;
    private static final double Z_POWER = 0.8416212335729143;

    private RunsNeeded() {}

    /**
     * Pairs needed for a two-sided paired test at 5 % to see a mean difference with a power of 80 %:
     * n = (z<sub>0.975</sub> + z<sub>0.8</sub>)² (σ / δ)² + z<sub>0.975</sub>² / 2, rounded up, at least
     * {@value VerdictRule#FEWEST_PAIRS}. Assumes normal differences, for which the sign-flip test has about the power of the t-test; the
     * last term corrects for the estimated σ. A planning figure: σ and δ are themselves estimates.
     *
     * <p>Source: W. C. Guenther, Sample size formulas for normal theory t tests, The American Statistician 35, 1981, pages 243-244.
     *
     * @param difference δ, in the unit of the differences, its sign without effect
     * @param standardDeviation σ of the differences
     * @return empty when more than {@value #CAP} are needed, or when either is NaN
     */
    public static OptionalInt toSee(double difference, double standardDeviation) {
        double ratio = standardDeviation / difference;
        double n = (Z_ALPHA + Z_POWER) * (Z_ALPHA + Z_POWER) * ratio * ratio + Z_ALPHA * Z_ALPHA / 2;
        if (!(n <= CAP)) return OptionalInt.empty();
        return OptionalInt.of(Math.max(VerdictRule.FEWEST_PAIRS, (int) Math.ceil(n)));
    }
}
