// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the neighbourhood of the base is searched.
 *
 * @param algorithm which configurations are tried
 * @param range half-width of the neighbourhood relative to the base, 0.2 is ±20 %
 * @param trials how many configurations, the base among them
 * @param replicates how many seeds per configuration in the search phase
 * @param space per parameter, what replaces the legal values that Vernier would use
 */
public record Search(Algorithm algorithm, BigDecimal range, int trials, int replicates, Map<String, Space> space) {

    public enum Algorithm {
        @JsonProperty("fine")
        FINE
    }

    /** The legal values of one parameter: an interval (either end may be open), or a set. */
    public record Space(
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable List<BigDecimal> values) {
        public Space {
            min = min == null ? null : Decimals.normal(min);
            max = max == null ? null : Decimals.normal(max);
            values = values == null
                    ? null
                    : values.stream().map(Decimals::normal).toList();
        }
    }

    public Search {
        Bounds.atLeast(1, "trials", trials);
        Bounds.atLeast(1, "replicates", replicates);
        if (range.signum() <= 0) throw new IllegalArgumentException("range must be greater than 0, was " + range);
        range = Decimals.normal(range);
        space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    }
}
