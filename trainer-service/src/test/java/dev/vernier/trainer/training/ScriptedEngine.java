// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An engine whose predictions miss the target by a given error in each epoch. */
public final class ScriptedEngine implements Engine {
    private final double[] errors;
    final List<int[]> orders = new ArrayList<>();
    final List<Integer> batchSizes = new ArrayList<>();
    double squaredErrorPerWindow = 1;
    int infiniteFromRow = Integer.MAX_VALUE;
    int closed;

    /** @param errors on the scaled target, of the first epoch and so on */
    public ScriptedEngine(double... errors) {
        this.errors = errors;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String device() {
        return "none";
    }

    @Override
    public Memory memory(LearnerSpec spec) {
        return new Memory(1_000_000, 2_000_000);
    }

    @Override
    public Learner learner(LearnerSpec spec, float[] initial) {
        return new Learner() {
            private int epoch;
            private int steps;
            private double squaredError;

            @Override
            public void beginEpoch(int newEpoch) {
                epoch = newEpoch;
            }

            @Override
            public void trainBatch(int[] order, int from, int count) {
                if (from == 0) orders.add(order.clone());
                batchSizes.add(count);
                steps++;
                squaredError += count * squaredErrorPerWindow;
            }

            @Override
            public double takeSquaredError() {
                double taken = squaredError;
                squaredError = 0;
                return taken;
            }

            @Override
            public void predict(int firstTarget, float[] predictions) {
                for (int i = 0; i < predictions.length; i++) {
                    int row = firstTarget + i;
                    predictions[i] = row < infiniteFromRow
                            ? (float) (spec.windows().target(row) + errors[epoch - 1])
                            : Float.POSITIVE_INFINITY;
                }
            }

            @Override
            public float[] parameters() {
                float[] parameters = new float[spec.network().parameters()];
                Arrays.fill(parameters, epoch);
                return parameters;
            }

            @Override
            public void setParameters(float[] parameters) {
                epoch = (int) parameters[0];
            }

            @Override
            public LearnerState state() {
                return new LearnerState(parameters(), parameters(), parameters(), steps);
            }

            @Override
            public void restore(LearnerState state) {
                setParameters(state.parameters());
                steps = state.steps();
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }
}
