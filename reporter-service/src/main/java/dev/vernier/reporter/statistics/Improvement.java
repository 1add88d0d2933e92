// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

/** How much lower a loss is, in percent; positive is better. */
public final class Improvement {
    private Improvement() {}

    /**
     * 100 (base - loss) / base.
     *
     * @param baseLoss with 0 the result is not finite, with NaN it is NaN
     */
    public static double percent(double baseLoss, double loss) {
        return 100 * (baseLoss - loss) / baseLoss;
    }

    /**
     * 100 (1 - exp(-d)): the improvement that a difference of logarithms d = ln base - ln loss stands for. The mean of such differences
     * gives the improvement of the geometric mean. NaN stays NaN; minus infinity gives minus infinity, plus infinity 100.
     */
    public static double percentOfLogDifference(double d) {
        return -100 * StrictMath.expm1(-d);
    }
}
