// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;

/**
 * The one form of a decimal, so that 0.20 and 0.2 are equal values in equal records; and the bounds of all decimals of settings, the same
 * for accepting, reading and writing. Written out, no decimal within them is longer than what the reader takes.
 */
final class Decimals {
    /** Below the smallest step that any arithmetic of a training can tell from none. */
    static final int MOST_PLACES = 30;

    private static final BigDecimal LARGEST = BigDecimal.ONE.scaleByPowerOfTen(30);

    private Decimals() {}

    /**
     * Without trailing zeros, and 16 rather than 1.6E+1: the scale is never below zero.
     *
     * @throws IllegalArgumentException when the value has more than 30 decimal places or is larger than 1E+30
     */
    static BigDecimal normal(String field, BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() > MOST_PLACES) {
            throw new IllegalArgumentException(
                    field + " must have at most " + MOST_PLACES + " decimal places, was " + value);
        }
        // Compares magnitudes first: 1E+999999999 has one digit here and a billion written out.
        if (stripped.abs().compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(field + " must be at most " + LARGEST + ", was " + value);
        }
        return plain(stripped);
    }

    /** The same form of a value that is known to be short when written out. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
