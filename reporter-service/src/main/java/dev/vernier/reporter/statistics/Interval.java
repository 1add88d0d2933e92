// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * A closed interval; an end may be infinite, which says that the data do not bound it.
 *
 * @param low not above {@code high}
 */
public record Interval(double low, double high) {
    public static final Interval UNBOUNDED = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Interval {
        if (!(low <= high))
            throw new IllegalArgumentException("an interval needs low <= high, was " + low + ", " + high);
    }

    public boolean isBounded() {
        return Double.isFinite(low) && Double.isFinite(high);
    }

    /** Whether all of this lies within the other, ends included. */
    public boolean liesWithin(double otherLow, double otherHigh) {
        return low >= otherLow && high <= otherHigh;
    }

    /**
     * The same interval on another scale.
     *
     * @param scale must not decrease
     */
    public Interval map(DoubleUnaryOperator scale) {
        return new Interval(scale.applyAsDouble(low), scale.applyAsDouble(high));
    }
}
