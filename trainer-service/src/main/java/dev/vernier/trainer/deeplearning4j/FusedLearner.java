// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LearnerState;
import dev.vernier.trainer.training.Pulse;
import dev.vernier.trainer.training.RandomStream;
import java.util.HashMap;
import java.util.Map;

/** Trains with OpenBLAS for the products and plain Java for all between. No allocation per batch. */
final class FusedLearner implements Learner {
    static final int PREDICTED_AT_ONCE = 128;

    private final LearnerSpec spec;
    private final Weights weights;
    private final FlatParameters gradients;
    private final AdamStep adam;
    private final RandomStream[] streams;
    private final Map<Integer, FusedBatch> batches = new HashMap<>();
    private final FusedBatch predicting;
    private double squaredError;

    FusedLearner(LearnerSpec spec, float[] initial) {
        this.spec = spec;
        this.weights = new Weights(spec.network());
        this.gradients = new FlatParameters(spec.network());
        this.adam = new AdamStep(spec.parameters().learningRate(), weights.values().length);
        this.streams = new RandomStream[spec.network().layers()];
        this.predicting = new FusedBatch(spec, weights, PREDICTED_AT_ONCE, false);
        setParameters(initial);
        beginEpoch(1);
    }

    @Override
    public void beginEpoch(int epoch) {
        for (int layer = 0; layer < streams.length; layer++)
            streams[layer] = spec.seeds().dropout(epoch, layer);
    }

    @Override
    public void trainBatch(int[] order, int from, int count) {
        Pulse.beat();
        FusedBatch batch = batches.computeIfAbsent(count, size -> new FusedBatch(spec, weights, size, true));
        batch.fill(i -> order[from + i]);
        batch.forward(streams);
        squaredError += batch.backward(gradients);
        adam.update(weights.values(), gradients.values);
        weights.changed();
    }

    @Override
    public double takeSquaredError() {
        double taken = squaredError;
        squaredError = 0;
        return taken;
    }

    /** The last few windows are answered with others that fill up the batch: one size, one memory. */
    @Override
    public void predict(int firstTarget, float[] predictions) {
        for (int done = 0; done < predictions.length; done += PREDICTED_AT_ONCE) {
            Pulse.beat();
            int first = firstTarget + done;
            int last = firstTarget + predictions.length - 1;
            predicting.fill(i -> Math.min(first + i, last));
            float[] answers = predicting.forward(streams);
            System.arraycopy(answers, 0, predictions, done, Math.min(PREDICTED_AT_ONCE, predictions.length - done));
        }
    }

    @Override
    public float[] parameters() {
        return weights.values().clone();
    }

    @Override
    public void setParameters(float[] newParameters) {
        System.arraycopy(newParameters, 0, weights.values(), 0, weights.values().length);
        weights.changed();
    }

    @Override
    public LearnerState state() {
        return adam.state(parameters());
    }

    @Override
    public void restore(LearnerState state) {
        setParameters(state.parameters());
        adam.restore(state);
    }

    @Override
    public void close() {
        batches.values().forEach(FusedBatch::close);
        predicting.close();
        gradients.close();
        weights.close();
    }
}
