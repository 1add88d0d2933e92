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
            min = min == null ? null : Decimals.normal("min", min);
            max = max == null ? null : Decimals.normal("max", max);
            if (values != null) {
                Bounds.size(1, 1_000, "values", values);
                values = values.stream()
                        .map(value -> Decimals.normal("values", value))
                        .toList();
                Bounds.distinct("values", values);
            }
            if ((min != null || max != null) == (values != null)) {
                throw new IllegalArgumentException("a space must have either values or an interval (min, max or both)");
            }
            if (min != null && max != null && min.compareTo(max) > 0) {
                throw new IllegalArgumentException("min must not be above max, was " + min + " to " + max);
            }
        }

        /** Whether a parameter may have this value. */
        public boolean holds(BigDecimal value) {
            if (values != null) return values.stream().anyMatch(legal -> legal.compareTo(value) == 0);
            return (min == null || min.compareTo(value) <= 0) && (max == null || max.compareTo(value) >= 0);
        }

        private void check(String name) {
            LegalParameter parameter = LegalParameter.named("space", name);
            String field = "space." + name;
            if (min != null) parameter.check(field + ".min", min);
            if (max != null) parameter.check(field + ".max", max);
            if (values != null) values.forEach(value -> parameter.check(field + ".values", value));
        }
    }

    public Search {
        range = Bounds.positive("0.9", "range", range);
        Bounds.between(1, 10_000, "trials", trials);
        Bounds.between(1, 100, "replicates", replicates);
        space.forEach((name, legal) -> legal.check(name));
        space = Collections.unmodifiableMap(new LinkedHashMap<>(space));
    }
}
