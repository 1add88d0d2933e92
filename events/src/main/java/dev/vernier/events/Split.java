// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;

/** Chronological shares of the rows; sizes are rounded down and the rest of the rows is test. They sum to 1. */
public record Split(BigDecimal train, BigDecimal validation, BigDecimal test) {
    public Split {
        train = Decimals.normal(train);
        validation = Decimals.normal(validation);
        test = Decimals.normal(test);
    }

    public int trainRows(int rows) {
        return train.multiply(BigDecimal.valueOf(rows)).intValue();
    }

    public int validationRows(int rows) {
        return validation.multiply(BigDecimal.valueOf(rows)).intValue();
    }
}
