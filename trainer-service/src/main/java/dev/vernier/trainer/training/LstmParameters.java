// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.Fault;
import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is tuned, typed.
 *
 * @param hiddenSize units of each LSTM layer
 * @param numLayers LSTM layers
 * @param dropout the probability of dropping a value between two LSTM layers; without effect with one layer
 * @param learningRate of Adam
 * @param batchSize windows per step of the optimiser; the last batch of an epoch may be smaller
 */
public record LstmParameters(int hiddenSize, int numLayers, double dropout, double learningRate, int batchSize) {
    private static final Set<String> NAMES =
            Set.of(Params.HIDDEN_SIZE, Params.NUM_LAYERS, Params.DROPOUT, Params.LEARNING_RATE, Params.BATCH_SIZE);

    // Beyond these a run would only exhaust a trainer's memory.
    private static final int MAX_HIDDEN_SIZE = 4096;
    private static final int MAX_LAYERS = 16;
    private static final int MAX_BATCH_SIZE = 1 << 16;

    /** @throws IllegalParameters with every fault, when this configuration can never train */
    public static LstmParameters of(Params params) {
        List<Fault> faults = new ArrayList<>();
        for (String name : params.values().keySet()) {
            if (!NAMES.contains(name)) faults.add(new Fault("params." + name, "must be a parameter of the LSTM", name));
        }
        Reader read = new Reader(params, faults);
        int hiddenSize = read.integer(Params.HIDDEN_SIZE, MAX_HIDDEN_SIZE);
        int numLayers = read.integer(Params.NUM_LAYERS, MAX_LAYERS);
        double dropout = read.number(Params.DROPOUT, "at least 0 and below 1", v -> v >= 0 && v < 1);
        double learningRate = read.number(
                Params.LEARNING_RATE, "above 0 and in the range of a float", LstmParameters::isPositiveFloat);
        int batchSize = read.integer(Params.BATCH_SIZE, MAX_BATCH_SIZE);
        if (!faults.isEmpty()) throw new IllegalParameters(faults);
        return new LstmParameters(hiddenSize, numLayers, dropout, learningRate, batchSize);
    }

    private static boolean isPositiveFloat(double value) {
        return (float) value > 0 && Float.isFinite((float) value);
    }

    private record Reader(Params params, List<Fault> faults) {
        interface Rule {
            boolean holds(double value);
        }

        int integer(String name, int max) {
            double value = number(name, "an integer from 1 to " + max, v -> v == Math.rint(v) && v >= 1 && v <= max);
            return (int) value;
        }

        double number(String name, String range, Rule rule) {
            BigDecimal value = params.values().get(name);
            if (value == null) {
                faults.add(new Fault("params." + name, "must be given", null));
                return Double.NaN;
            }
            if (!rule.holds(value.doubleValue())) {
                faults.add(new Fault("params." + name, "must be " + range, value.toPlainString()));
            }
            return value.doubleValue();
        }
    }
}
