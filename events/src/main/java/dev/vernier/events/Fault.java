// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what a user sent.
 *
 * @param field where, as a path with dots, such as {@code search.trials}; empty for the message as a whole
 * @param rule what was expected, in words: {@code must be between 1 and 10000}
 * @param value what came, as short text; null when nothing came
 */
public record Fault(String field, String rule, @Nullable String value) {
    public Fault {
        Bounds.text(0, 2_000, "field", field);
        Bounds.text(0, Sentence.LONGEST, "rule", rule);
        if (value != null) Bounds.text(0, Sentence.LONGEST, "value", value);
    }

    /** The fault as one sentence, such as {@code search.trials must be between 1 and 10000, was 0}. */
    public String sentence() {
        String subject = field.isEmpty() ? "the message" : field;
        String broken = subject + " " + rule;
        if (value == null) return broken;
        return rule.endsWith("?") ? broken + " (was " + value + ")" : broken + ", was " + value;
    }
}
