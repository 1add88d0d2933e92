// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;

/** Chronological shares of the rows; sizes are rounded down and the rest of the rows is test. Each is greater than 0 and they sum to 1. */
public record Split(BigDecimal train, BigDecimal validation, BigDecimal test) {
    public Split {
        train = Decimals.normal("train", train);
        validation = Decimals.normal("validation", validation);
        test = Decimals.normal("test", test);
        if (train.signum() <= 0 || validation.signum() <= 0 || test.signum() <= 0) {
            throw new IllegalArgumentException(
                    "each share must be greater than 0, was " + train + ", " + validation + ", " + test);
        }
        if (train.add(validation).add(test).compareTo(BigDecimal.ONE) != 0) {
            throw new IllegalArgumentException(
                    "shares must sum to 1, was " + train + " + " + validation + " + " + test);
        }
    }

    /** How many of the first rows are trained on. */
    public int trainRows(int rows) {
        return train.multiply(BigDecimal.valueOf(rows)).intValue();
    }

    /** How many rows after those give the objective. */
    public int validationRows(int rows) {
        return validation.multiply(BigDecimal.valueOf(rows)).intValue();
    }
}
