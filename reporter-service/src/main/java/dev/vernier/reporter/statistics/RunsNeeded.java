// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.OptionalInt;
import java.util.function.DoubleToIntFunction;

/**
 * How many pairs of runs it would take. A planning figure, as the spread is itself an estimate.
 *
 * @param pairs at the estimated spread; empty when more than {@value #CAP}, or not known
 * @param fewest at the lower end of the spread's 95 % interval; empty when more than {@value #CAP}, or not known
 * @param most at the upper end; empty when more than {@value #CAP}, or not known
 */
public record RunsNeeded(OptionalInt pairs, OptionalInt fewest, OptionalInt most) {
    /** Nobody trains more pairs than this to settle a question. */
    public static final int CAP = 1000;

    // Quantiles of the standard normal distribution at 1 - 0.05 / 2, at the power of 0.8, and at 1 - 0.2 / 2.
    private static final double Z_ALPHA = 1.959963984540054;
    private static final double Z_POWER = 0.8416212335729143;
    private static final double Z_HALF_MISS = 1.2815515655446004;

    /**
     * Pairs needed for a two-sided paired test at 5 % to see a mean difference with a power of 80 %:
     * n = (z<sub>0.975</sub> + z<sub>0.8</sub>)² (σ / δ)² + z<sub>0.975</sub>² / 2, rounded up, at least
     * {@value VerdictRule#FEWEST_PAIRS}. Assumes normal differences, for which the sign-flip test has about the power of the t-test; the
     * last term corrects for the estimated σ. Where δ is the difference that was seen, the figure is as uncertain as that: the interval
     * holds the uncertainty of σ alone. With fewer than two values, or NaN, all three are empty.
     *
     * <p>Source: W. C. Guenther, Sample size formulas for normal theory t tests, The American Statistician 35, 1981, pages 243-244.
     *
     * @param difference δ, in the unit of the differences, its sign without effect
     * @param spread of the differences
     */
    public static RunsNeeded toSee(double difference, Spread spread) {
        return atBothEnds(spread, sigma -> pairs(Z_ALPHA + Z_POWER, sigma / difference));
    }

    /**
     * Pairs needed until the 95 % interval of the mean difference lies within ±margin with a power of 80 %, when in truth there is no
     * difference: n = (z<sub>0.975</sub> + z<sub>0.9</sub>)² (σ / margin)² + z<sub>0.975</sub>² / 2, as above. It grows with the square
     * of the noise: differences that scatter by 38 % (two runs of 27 % noise each) take 15,000 pairs to be proved equal to within 1 %.
     *
     * <p>Source: the two one-sided tests of D. J. Schuirmann, A comparison of the two one-sided tests procedure and the power approach for
     * assessing the equivalence of average bioavailability, Journal of Pharmacokinetics and Biopharmaceutics 15, 1987, pages 657-680,
     * each at 2.5 %, with the sample size of S.-C. Chow, J. Shao, H. Wang, Sample Size Calculations in Clinical Research, 2003 (test for
     * equivalence), and Guenther's term.
     *
     * @param margin in the unit of the differences
     * @param spread of the differences
     */
    public static RunsNeeded toProveEqual(double margin, Spread spread) {
        return atBothEnds(spread, sigma -> pairs(Z_ALPHA + Z_HALF_MISS, sigma / margin));
    }

    private static RunsNeeded atBothEnds(Spread spread, DoubleToIntFunction pairs) {
        Interval sigma = spread.interval(PairedComparison.ALPHA);
        return new RunsNeeded(
                capped(pairs.applyAsInt(spread.sigma())),
                capped(pairs.applyAsInt(sigma.low() == 0 && spread.sigma() != 0 ? Double.NaN : sigma.low())),
                capped(pairs.applyAsInt(sigma.high())));
    }

    // Above the cap, and not known, are both one more than the cap.
    private static int pairs(double quantiles, double ratio) {
        double n = quantiles * quantiles * ratio * ratio + Z_ALPHA * Z_ALPHA / 2;
        return n <= CAP ? Math.max(VerdictRule.FEWEST_PAIRS, (int) Math.ceil(n)) : CAP + 1;
    }

    private static OptionalInt capped(int pairs) {
        return pairs > CAP ? OptionalInt.empty() : OptionalInt.of(pairs);
    }
}
