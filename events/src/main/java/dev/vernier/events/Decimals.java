// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;

/** The one form of a decimal, so that 0.20 and 0.2 are equal values in equal records. */
final class Decimals {
    private Decimals() {}

    /** Without trailing zeros, and 16 rather than 1.6E+1: the scale is never below zero. */
    static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
