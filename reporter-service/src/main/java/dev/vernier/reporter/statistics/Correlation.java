// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.OptionalDouble;

/** How far two samples move together. */
public final class Correlation {
    private Correlation() {}

    /**
     * Pearson's product-moment correlation r = Σ(x - x̄)(y - ȳ) / sqrt(Σ(x - x̄)² Σ(y - ȳ)²), in [-1, 1]. Of paired runs it says what the
     * shared seeds are worth: the variance of the difference shrinks as far as r is positive.
     *
     * <p>Empty for fewer than two pairs, for a sample without spread, and where a value is NaN or infinite. With two pairs it is always -1
     * or 1. Source: K. Pearson, Proceedings of the Royal Society of London 58, 1895, pages 240-242.
     *
     * @throws IllegalArgumentException when the samples differ in length
     */
    public static OptionalDouble pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("samples must be pairs, were " + x.length + " and " + y.length);
        }
        double meanX = Summary.mean(x);
        double meanY = Summary.mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        double r = xy / (Math.sqrt(xx) * Math.sqrt(yy));
        return Double.isFinite(r) ? OptionalDouble.of(Math.max(-1, Math.min(1, r))) : OptionalDouble.empty();
    }
}
