// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.Interval;
import dev.vernier.reporter.statistics.PairedComparison;
import dev.vernier.reporter.statistics.RegressionLine;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The line of ln loss along one parameter. Over ln of the parameter its slope is the elasticity. A parameter that was tried at 0 (dropout)
 * has no logarithm there, and a shifted one would give a slope that depends on the shift: its line is over the value itself.
 *
 * @param step the step that the effect is given for where the line is over the value, a tenth of its range; null over logarithms, where
 *     it is 10 % of the parameter
 * @param scatter the noise around all lines
 */
record Effect(RegressionLine line, @Nullable BigDecimal step, Scatter scatter) {
    private static final double TEN_PERCENT = StrictMath.log(1.1);

    /** @return null where all points lie at one value */
    static @Nullable Effect along(List<Sensitivity.Point> sorted) {
        BigDecimal smallest = sorted.get(0).value();
        BigDecimal range = sorted.get(sorted.size() - 1).value().subtract(smallest);
        if (range.signum() == 0) return null;
        boolean logarithmic = smallest.signum() > 0;
        RegressionLine line = RegressionLine.through(
                sorted.stream()
                        .mapToDouble(p -> p.value().doubleValue())
                        .map(x -> logarithmic ? StrictMath.log(x) : x)
                        .toArray(),
                sorted.stream().mapToDouble(p -> StrictMath.log(p.loss())).toArray());
        if (!Double.isFinite(line.slope())) return null;
        BigDecimal step = logarithmic ? null : range.movePointLeft(1).stripTrailingZeros();
        return new Effect(line, step, Scatter.UNKNOWN);
    }

    Effect at(Scatter known) {
        return new Effect(line, step, known);
    }

    /** By how many percent the loss grows where the parameter grows by one; over the value: of ln loss per unit. */
    double elasticity() {
        return line.slope();
    }

    double standardError() {
        return line.standardError(scatter.sigma());
    }

    /** The elasticity that this noise and this design hide, at 95 %; infinite where the noise is not known. */
    double invisibleBelow() {
        return line.invisibleBelow(scatter.sigma(), scatter.degreesOfFreedom(), PairedComparison.ALPHA);
    }

    boolean isVisible() {
        return Math.abs(elasticity()) > invisibleBelow();
    }

    /** Of the elasticity, 95 %. */
    Interval interval() {
        double half = invisibleBelow();
        return half < Double.POSITIVE_INFINITY
                ? new Interval(elasticity() - half, elasticity() + half)
                : Interval.UNBOUNDED;
    }

    /** By how many percent the loss changes along the line for one step of the parameter. */
    double percent() {
        return percentAt(elasticity());
    }

    Interval percentInterval() {
        return interval().map(this::percentAt);
    }

    /** The growth of the loss per step that would be hidden. */
    double percentInvisibleBelow() {
        return percentAt(invisibleBelow());
    }

    private double percentAt(double slope) {
        return 100 * StrictMath.expm1(slope * (step == null ? TEN_PERCENT : step.doubleValue()));
    }
}
