// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters that there are, each with its legal values as the schemas state them. */
enum LegalParameter {
    HIDDEN_SIZE(Params.HIDDEN_SIZE, "1", "4096"),
    NUM_LAYERS(Params.NUM_LAYERS, "1", "16"),
    DROPOUT(Params.DROPOUT, "0", "0.95"),
    LEARNING_RATE(Params.LEARNING_RATE, "0", "1"),
    BATCH_SIZE(Params.BATCH_SIZE, "1", "65536");

    private final String label;
    private final BigDecimal min;
    private final BigDecimal max;

    LegalParameter(String label, String min, String max) {
        this.label = label;
        this.min = new BigDecimal(min);
        this.max = new BigDecimal(max);
    }

    /** Every parameter has a legal value, and nothing else has one. */
    static void check(String field, Params params) {
        Map<String, BigDecimal> values = params.values();
        for (LegalParameter parameter : values()) {
            BigDecimal value = values.get(parameter.label);
            if (value == null) throw new IllegalArgumentException(field + "." + parameter.label + " must be given");
            parameter.check(field + "." + parameter.label, value);
        }
        if (values.size() > values().length) values.keySet().forEach(name -> named(field, name));
    }

    /** @throws IllegalArgumentException when there is no such parameter */
    static LegalParameter named(String field, String label) {
        for (LegalParameter parameter : values()) if (parameter.label.equals(label)) return parameter;
        String known = Arrays.stream(values()).map(parameter -> parameter.label).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                field + " must name no parameter but " + known + ", was '" + ShortText.of(label) + "'");
    }

    void check(String field, BigDecimal value) {
        boolean legal = value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        if (this == LEARNING_RATE ? !legal || value.signum() == 0 : !legal) {
            String range =
                    this == LEARNING_RATE ? "greater than 0 and at most " + max : "between " + min + " and " + max;
            throw new IllegalArgumentException(field + " must be " + range + ", was " + value.toPlainString());
        }
        boolean counts = this != DROPOUT && this != LEARNING_RATE;
        if (counts && value.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(field + " must be a whole number, was " + value.toPlainString());
        }
    }
}
