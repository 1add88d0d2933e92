// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Split;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data specifications for tests: 70/15/15. */
final class Specs {
    private Specs() {}

    static DataSpec of(int lookback, int horizon, String target, String... others) {
        return timed(lookback, horizon, null, target, others);
    }

    static DataSpec timed(int lookback, int horizon, @Nullable String timestamp, String target, String... others) {
        Split split = new Split(new BigDecimal("0.7"), new BigDecimal("0.15"), new BigDecimal("0.15"));
        return new DataSpec(
                "s3://datasets/a.csv",
                target,
                others.length == 0 ? List.of(target) : List.of(others),
                timestamp,
                lookback,
                horizon,
                Predict.LEVEL,
                split,
                null);
    }
}
