// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network and how it is fed; the lookback is always 24. */
public record Shape(int hiddenSize, int layers, int batchSize, int features) {
    static final int LOOKBACK = 24;
    static final double DROPOUT = 0.1;
    static final double LEARNING_RATE = 0.001;

    /** The shape that the bar is set for. */
    public static final Shape MAIN = new Shape(64, 2, 16, 1);

    public Params params() {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put(Params.HIDDEN_SIZE, BigDecimal.valueOf(hiddenSize));
        values.put(Params.NUM_LAYERS, BigDecimal.valueOf(layers));
        values.put(Params.DROPOUT, BigDecimal.valueOf(DROPOUT));
        values.put(Params.LEARNING_RATE, BigDecimal.valueOf(LEARNING_RATE));
        values.put(Params.BATCH_SIZE, BigDecimal.valueOf(batchSize));
        return new Params(values);
    }

    @Override
    public String toString() {
        return hiddenSize + " x " + layers + ", batch " + batchSize + ", " + features
                + (features == 1 ? " feature" : " features");
    }
}
