// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How one parameter of a trial differs from the base.
 *
 * @param parameter its name, such as {@code hidden_size}
 * @param relative (to - from) / from, to six significant digits; null when the base's value is 0
 */
public record Change(
        String parameter,
        BigDecimal from,
        BigDecimal to,
        @Nullable BigDecimal relative) {
    public Change {
        if (relative != null) {
            // One form of a decimal, as in the parameters themselves: 10 and neither 10.0 nor 1E+1.
            relative = relative.stripTrailingZeros();
            if (relative.scale() < 0) relative = relative.setScale(0);
        }
    }
}
