// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A straight line through points by least squares: slope b = Σ(x - x̄)(y - ȳ) / Σ(x - x̄)². With x and y in logarithms b is an elasticity:
 * y grows by about b percent where x grows by one percent.
 *
 * <p>Assumes y = a + b x + noise, the noise independent, of mean 0 and of one spread along the line. Standard error and interval take the
 * spread of the noise as an argument, since a line through two or three points cannot tell it by itself: it comes from runs repeated, or
 * from the residuals of several lines ({@link #residualSquares}, {@link #degreesOfFreedom}).
 *
 * <p><b>Without points, with one, or with all at one x</b> the slope is NaN; NaN or infinity in a point gives NaN. Source: N. R. Draper,
 * H. Smith, Applied Regression Analysis, 3rd edition, 1998, sections 1.2 to 1.4.
 *
 * @param points how many
 * @param slope in units of y per unit of x
 * @param spreadOfX Σ(x - x̄)²
 * @param residualSquares Σ(y - a - b x)², in squared units of y
 */
public record RegressionLine(int points, double slope, double spreadOfX, double residualSquares) {

    /**
     * The line through (x, y).
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    public static RegressionLine through(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("points need an x and a y each, were " + x.length + " and " + y.length);
        }
        double meanX = Summary.mean(x);
        double meanY = Summary.mean(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        double slope = xx > 0 ? xy / xx : Double.NaN;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual;
        }
        return new RegressionLine(x.length, slope, xx, x.length == 0 ? Double.NaN : squares);
    }

    /** What the residuals know about the noise: points - 2, at least 0. */
    public int degreesOfFreedom() {
        return Math.max(0, points - 2);
    }

    /**
     * Of the slope: σ / sqrt(Σ(x - x̄)²).
     *
     * @param sigma standard deviation of the noise, in the unit of y
     */
    public double standardError(double sigma) {
        return sigma / Math.sqrt(spreadOfX);
    }

    /**
     * The slope that could not be told from none: half the width of the interval, t<sub>1 - alpha/2</sub>(ν) times the standard error. A
     * true slope of just this size is seen in about half of such studies.
     *
     * @param sigma standard deviation of the noise, in the unit of y
     * @param degreesOfFreedom ν that it was estimated with; without any the line is infinite
     * @param alpha in (0, 1)
     */
    public double invisibleBelow(double sigma, int degreesOfFreedom, double alpha) {
        if (degreesOfFreedom < 1) return Double.POSITIVE_INFINITY;
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(alpha / 2) * standardError(sigma);
    }
}
