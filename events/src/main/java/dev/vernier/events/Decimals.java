// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;

/** The one form of a decimal, so that 0.20 and 0.2 are equal values in equal records. */
final class Decimals {
    private static final int MAX_DIGITS = 1_000;

    private Decimals() {}

    /**
     * Without trailing zeros, and 16 rather than 1.6E+1: the scale is never below zero.
     *
     * @throws IllegalArgumentException when the value has more than a thousand digits before or after the point, written out
     */
    static BigDecimal normal(BigDecimal value) {
        // 1E+999999999 has one digit here and a billion written out.
        long digitsBeforePoint = (long) value.precision() - value.scale();
        if (value.signum() != 0 && (digitsBeforePoint > MAX_DIGITS || value.scale() > MAX_DIGITS)) {
            throw new IllegalArgumentException("a number must have at most " + MAX_DIGITS + " digits, was " + value);
        }
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
