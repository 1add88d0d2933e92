// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The 25 trials of the fine search around a base, and which configuration each of them gets. */
final class StepTable {
    static final int TRIALS = 25;
    static final int BASE_TRIAL = 3;

    private StepTable() {}

    /**
     * The configurations by trial number, all different. A trial whose step leads to no free configuration, in neither direction, is
     * left out.
     */
    static Map<Integer, Params> fill(Neighbourhood around) {
        Map<Integer, Params> filled = new TreeMap<>();
        Set<Params> taken = new HashSet<>();
        filled.put(BASE_TRIAL, around.base());
        taken.add(around.base());

        // First everybody's own direction, so that a step that runs into a bound takes nothing from one that does not.
        List<Step> blocked = new ArrayList<>();
        for (Step step : steps(around)) {
            if (!claim(step, step.outward(around, taken), filled, taken)) blocked.add(step);
        }
        for (Step step : blocked) claim(step, step.otherWay(around, taken), filled, taken);
        return filled;
    }

    private static boolean claim(Step step, Optional<Params> free, Map<Integer, Params> filled, Set<Params> taken) {
        free.ifPresent(params -> {
            filled.put(step.trial(), params);
            taken.add(params);
        });
        return free.isPresent();
    }

    // Inner steps come before outer ones: where both round to the same value, the outer one moves on and the order of
    // sizes stays.
    private static List<Step> steps(Neighbourhood around) {
        List<Step> steps = new ArrayList<>();
        one(steps, around, 2, 4, Parameter.HIDDEN_SIZE, "6.25", "6.25");
        one(steps, around, 1, 5, Parameter.HIDDEN_SIZE, "12.5", "6.25");
        one(steps, around, 7, 8, Parameter.LEARNING_RATE, "10", "10");
        one(steps, around, 6, 9, Parameter.LEARNING_RATE, "20", "10");
        one(steps, around, 11, 12, Parameter.DROPOUT, "10", "10");
        one(steps, around, 10, 13, Parameter.DROPOUT, "20", "10");
        one(steps, around, 15, 16, Parameter.BATCH_SIZE, "12.5", "12.5");
        one(steps, around, 14, 17, Parameter.BATCH_SIZE, "25", "12.5");
        // One layer is the smallest step there is, and a large one: it does not grow with the range.
        pair(steps, 18, 19, Map.of(Parameter.NUM_LAYERS, new Step.Move(BigDecimal.ONE, BigDecimal.ONE)));
        joint(
                steps,
                around,
                20,
                21,
                Map.of(
                        Parameter.HIDDEN_SIZE,
                        "6.25",
                        Parameter.LEARNING_RATE,
                        "10",
                        Parameter.DROPOUT,
                        "10",
                        Parameter.BATCH_SIZE,
                        "12.5"));
        joint(
                steps,
                around,
                22,
                23,
                Map.of(Parameter.LEARNING_RATE, "5", Parameter.DROPOUT, "5", Parameter.BATCH_SIZE, "6.25"));
        one(steps, around, 24, 25, Parameter.HIDDEN_SIZE, "3.125", "3.125");
        return steps;
    }

    private static void one(
            List<Step> steps,
            Neighbourhood around,
            int down,
            int up,
            Parameter parameter,
            String percent,
            String stride) {
        pair(
                steps,
                down,
                up,
                Map.of(parameter, new Step.Move(around.step(parameter, percent), around.step(parameter, stride))));
    }

    private static void joint(
            List<Step> steps, Neighbourhood around, int down, int up, Map<Parameter, String> percents) {
        Map<Parameter, Step.Move> moves = new EnumMap<>(Parameter.class);
        percents.forEach((parameter, percent) -> {
            BigDecimal size = around.step(parameter, percent);
            moves.put(parameter, new Step.Move(size, size));
        });
        pair(steps, down, up, moves);
    }

    private static void pair(List<Step> steps, int down, int up, Map<Parameter, Step.Move> moves) {
        steps.add(new Step(down, -1, moves));
        steps.add(new Step(up, 1, moves));
    }
}
