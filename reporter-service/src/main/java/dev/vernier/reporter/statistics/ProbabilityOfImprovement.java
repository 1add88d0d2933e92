// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * In how many of the pairs the candidate's loss is the lower one: the share estimates the probability that training with the candidate's
 * parameters ends lower than training with the base's, on the same seed. It looks at the direction alone, so a run that diverged has a
 * place in it.
 *
 * @param wins pairs in which the candidate is lower
 * @param ties pairs in which neither is
 * @param losses pairs in which the base is lower
 */
public record ProbabilityOfImprovement(int wins, int ties, int losses) {
    public ProbabilityOfImprovement {
        if (wins < 0 || ties < 0 || losses < 0) {
            throw new IllegalArgumentException(
                    "counts must be at least 0, were " + wins + ", " + ties + " and " + losses);
        }
    }

    public int pairs() {
        return wins + ties + losses;
    }

    /** (wins + ties / 2) / n, in [0, 1]; NaN without pairs. */
    public double estimate() {
        return (wins + ties / 2.0) / pairs();
    }

    /**
     * The Clopper-Pearson interval: from the beta(x, n - x + 1) quantile at alpha / 2 to the beta(x + 1, n - x) quantile at 1 - alpha / 2,
     * where x = wins + ties / 2. Assumes independent pairs of one probability; covers with at least 1 - alpha for whole x. For a half x
     * the same quantiles lie between those of its neighbours. From 0 to 1 without pairs.
     *
     * <p>Source: C. J. Clopper, E. S. Pearson, The use of confidence or fiducial limits illustrated in the case of the binomial,
     * Biometrika 26, 1934, pages 404-413.
     *
     * @param alpha in (0, 1)
     */
    public Interval interval(double alpha) {
        if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("alpha must be in (0, 1), was " + alpha);
        double x = wins + ties / 2.0;
        double others = losses + ties / 2.0;
        double low = x == 0 ? 0 : BetaDistribution.of(x, others + 1).inverseCumulativeProbability(alpha / 2);
        double high = others == 0 ? 1 : BetaDistribution.of(x + 1, others).inverseSurvivalProbability(alpha / 2);
        return new Interval(low, high);
    }
}
