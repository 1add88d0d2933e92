// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tunable parameters and their legal values, the same as in the schema of the base parameters. The upper bounds are far above what
 * trains on a CPU in reasonable time; they turn a slip such as a batch size of 10 million into a clear rejection instead of a trainer
 * out of memory.
 */
enum Parameter {
    /** Units of each LSTM layer. */
    HIDDEN_SIZE(Params.HIDDEN_SIZE, Kind.WHOLE, "1", "4096"),
    /** Adam's step size; above 0. */
    LEARNING_RATE(Params.LEARNING_RATE, Kind.POSITIVE, "0", "1"),
    /** The probability of dropping, between layers. */
    DROPOUT(Params.DROPOUT, Kind.REAL, "0", "0.95"),
    /** Windows per optimiser step. */
    BATCH_SIZE(Params.BATCH_SIZE, Kind.WHOLE, "1", "65536"),
    /** LSTM layers. */
    NUM_LAYERS(Params.NUM_LAYERS, Kind.WHOLE, "1", "16");

    private enum Kind {
        WHOLE,
        REAL,
        POSITIVE
    }

    private final String label;
    private final Kind kind;
    private final BigDecimal min;
    private final BigDecimal max;

    Parameter(String label, Kind kind, String min, String max) {
        this.label = label;
        this.kind = kind;
        this.min = new BigDecimal(min);
        this.max = new BigDecimal(max);
    }

    /** The name in messages, such as {@code hidden_size}. */
    String label() {
        return label;
    }

    /** Whether only whole numbers are legal. */
    boolean whole() {
        return kind == Kind.WHOLE;
    }

    /** No legal value is smaller; legal itself unless {@link #positive}. */
    BigDecimal min() {
        return min;
    }

    /** The largest legal value. */
    BigDecimal max() {
        return max;
    }

    /** Whether 0, the lower bound, is not legal itself. */
    boolean positive() {
        return kind == Kind.POSITIVE;
    }

    boolean isLegal(BigDecimal value) {
        return value.compareTo(min) >= 0
                && value.compareTo(max) <= 0
                && !(whole() && value.stripTrailingZeros().scale() > 0)
                && !(positive() && value.signum() == 0);
    }

    static Optional<Parameter> named(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }
}
