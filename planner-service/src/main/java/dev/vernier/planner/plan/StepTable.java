// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static dev.vernier.planner.plan.Parameter.BATCH_SIZE;
import static dev.vernier.planner.plan.Parameter.DROPOUT;
import static dev.vernier.planner.plan.Parameter.HIDDEN_SIZE;
import static dev.vernier.planner.plan.Parameter.LEARNING_RATE;
import static dev.vernier.planner.plan.Parameter.NUM_LAYERS;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The 25 trials of the fine search around a base, and which configuration each of them gets. */
final class StepTable {
    static final int TRIALS = 25;
    static final int BASE_TRIAL = 3;

    private final Neighbourhood around;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Params> filled = new TreeMap<>();
    private final Set<Params> taken = new HashSet<>();

    // Inner steps come before outer ones: where both round to the same value, the outer one moves on, and the sizes
    // stay
    // in order.
    private StepTable(Neighbourhood around) {
        this.around = around;
        pair(2, 4, move(HIDDEN_SIZE, "6.25", "6.25"));
        pair(1, 5, move(HIDDEN_SIZE, "12.5", "6.25"));
        pair(7, 8, move(LEARNING_RATE, "10", "10"));
        pair(6, 9, move(LEARNING_RATE, "20", "10"));
        pair(11, 12, move(DROPOUT, "10", "10"));
        pair(10, 13, move(DROPOUT, "20", "10"));
        pair(15, 16, move(BATCH_SIZE, "12.5", "12.5"));
        pair(14, 17, move(BATCH_SIZE, "25", "12.5"));
        pair(18, 19, oneLayer());
        pair(
                20,
                21,
                move(HIDDEN_SIZE, "6.25"),
                move(LEARNING_RATE, "10"),
                move(DROPOUT, "10"),
                move(BATCH_SIZE, "12.5"));
        pair(22, 23, move(LEARNING_RATE, "5"), move(DROPOUT, "5"), move(BATCH_SIZE, "6.25"));
        pair(24, 25, move(HIDDEN_SIZE, "3.125"));
    }

    /**
     * The configurations by trial number, all different. A trial whose step leads to no free configuration, in neither direction, is
     * left out.
     */
    static Map<Integer, Params> fill(Neighbourhood around) {
        StepTable table = new StepTable(around);
        table.fill();
        return table.filled;
    }

    private void fill() {
        claim(BASE_TRIAL, around.base());
        // First everybody's own direction, so that a step that runs into a bound takes nothing from one that does not.
        List<Step> blocked = new ArrayList<>();
        for (Step step : steps) {
            Optional<Params> free = step.outward(around, taken);
            free.ifPresentOrElse(params -> claim(step.trial(), params), () -> blocked.add(step));
        }
        for (Step step : blocked) step.otherWay(around, taken).ifPresent(params -> claim(step.trial(), params));
    }

    private void claim(int trial, Params params) {
        filled.put(trial, params);
        taken.add(params);
    }

    @SafeVarargs
    private void pair(int down, int up, Entry<Parameter, Step.Move>... moves) {
        steps.add(new Step(down, -1, Map.ofEntries(moves)));
        steps.add(new Step(up, 1, Map.ofEntries(moves)));
    }

    private Entry<Parameter, Step.Move> move(Parameter parameter, String percent) {
        return move(parameter, percent, percent);
    }

    private Entry<Parameter, Step.Move> move(Parameter parameter, String percent, String stride) {
        return Map.entry(parameter, new Step.Move(around.step(parameter, percent), around.step(parameter, stride)));
    }

    /** The smallest step there is, and a large one: it does not grow with the range. */
    private static Entry<Parameter, Step.Move> oneLayer() {
        return Map.entry(NUM_LAYERS, new Step.Move(BigDecimal.ONE, BigDecimal.ONE));
    }
}
