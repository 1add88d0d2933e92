// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration: a value for each parameter, in the order in which the base names them. Values are decimals without trailing
 * zeros, so that 0.10 and 0.1 are the same value and equal configurations are equal records.
 */
public record Params(@JsonValue Map<String, BigDecimal> values) {
    public static final String HIDDEN_SIZE = "hidden_size";
    public static final String NUM_LAYERS = "num_layers";
    public static final String DROPOUT = "dropout";
    public static final String LEARNING_RATE = "learning_rate";
    public static final String BATCH_SIZE = "batch_size";

    /** Every value is a multiple of this. */
    public static final BigDecimal FINEST = BigDecimal.ONE.scaleByPowerOfTen(-Decimals.MOST_PLACES);

    @JsonCreator
    public Params {
        LinkedHashMap<String, BigDecimal> normal = new LinkedHashMap<>();
        values.forEach((name, value) -> normal.put(name, Decimals.normal(ShortText.of(name), value)));
        values = FewValues.of(normal);
    }

    /** @throws IllegalArgumentException when there is no such parameter */
    public BigDecimal get(String name) {
        BigDecimal value = values.get(name);
        if (value == null) throw new IllegalArgumentException("no parameter '" + name + "' in " + values.keySet());
        return value;
    }

    public int intValue(String name) {
        return get(name).intValueExact();
    }

    /** The same configuration with one value replaced (or, for a new name, added at the end). */
    public Params with(String name, BigDecimal value) {
        Map<String, BigDecimal> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Params(changed);
    }
}
