// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.reporter.statistics.VerdictRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The noise of ln loss around the lines of {@link Effect}, taken to be the same for all of them. A line through two or three points cannot
 * tell its own noise, so it is estimated once: from the base's runs where there are {@value VerdictRule#FEWEST_PAIRS} of them, or more than the
 * residuals have degrees of freedom; else from the residuals of all lines together, which count what bends in the response as noise. All
 * lines share the base's point, so its luck moves them together.
 *
 * @param sigma standard deviation of a point, in ln loss; NaN when not known
 * @param degreesOfFreedom that it was estimated with; 0 when not known
 * @param isOfBase whether it comes from runs of the base
 */
record Scatter(double sigma, int degreesOfFreedom, boolean isOfBase) {
    static final Scatter UNKNOWN = new Scatter(Double.NaN, 0, false);

    /**
     * @param baseSigma of the base's runs one by one; a point is the mean of {@code replicates} runs
     */
    static Scatter of(List<@Nullable Effect> effects, int baseRuns, double baseSigma, int replicates) {
        double squares = 0;
        int degreesOfFreedom = 0;
        for (Effect effect : effects) {
            if (effect == null || effect.line().degreesOfFreedom() == 0) continue;
            squares += effect.line().residualSquares();
            degreesOfFreedom += effect.line().degreesOfFreedom();
        }
        if (baseRuns >= VerdictRule.FEWEST_PAIRS || baseRuns - 1 > degreesOfFreedom) {
            return new Scatter(baseSigma / Math.sqrt(replicates), baseRuns - 1, true);
        }
        if (degreesOfFreedom == 0) return UNKNOWN;
        return new Scatter(Math.sqrt(squares / degreesOfFreedom), degreesOfFreedom, false);
    }
}
