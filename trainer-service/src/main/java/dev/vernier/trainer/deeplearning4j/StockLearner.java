// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LearnerState;
import dev.vernier.trainer.training.Pulse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains a {@link MultiLayerNetwork} with its own {@code fit}. */
final class StockLearner implements Learner {
    private static final int PREDICTED_AT_ONCE = 512;

    private final LearnerSpec spec;
    private final Map<Integer, StreamDropout> dropouts = new TreeMap<>();
    private final Map<Integer, WindowBatch> batches = new HashMap<>();
    private final MultiLayerNetwork network;
    private double squaredError;

    StockLearner(LearnerSpec spec, float[] initial) {
        this.spec = spec;
        double probability = spec.parameters().dropout();
        this.network = Networks.of(
                spec.network(),
                spec.parameters(),
                initial,
                layer -> probability > 0
                        ? dropouts.computeIfAbsent(layer, unused -> new StreamDropout(probability))
                        : null);
    }

    @Override
    public void beginEpoch(int epoch) {
        dropouts.forEach((layer, dropout) -> dropout.use(spec.seeds().dropout(epoch, layer)));
    }

    @Override
    public void trainBatch(int[] order, int from, int count) {
        Pulse.beat();
        WindowBatch batch = batch(count);
        batch.fill(i -> order[from + i]);
        network.fit(batch.inputs(), batch.targets());
        // The mean over the batch, as the loss of the forward pass; nothing is regularised.
        squaredError += network.score() * count;
    }

    @Override
    public double takeSquaredError() {
        double taken = squaredError;
        squaredError = 0;
        return taken;
    }

    @Override
    public void predict(int firstTarget, float[] predictions) {
        for (int done = 0; done < predictions.length; done += PREDICTED_AT_ONCE) {
            Pulse.beat();
            int count = Math.min(PREDICTED_AT_ONCE, predictions.length - done);
            int first = firstTarget + done;
            WindowBatch batch = batch(count);
            batch.fill(i -> first + i);
            try (INDArray output = network.output(batch.inputs(), false)) {
                float[] answers = new float[count];
                NativeFloats.get(output, answers, count);
                System.arraycopy(answers, 0, predictions, done, count);
            }
        }
    }

    private WindowBatch batch(int windows) {
        return batches.computeIfAbsent(windows, size -> new WindowBatch(spec.windows(), size));
    }

    @Override
    public float[] parameters() {
        float[] parameters = new float[spec.network().parameters()];
        NativeFloats.get(network.params(), parameters, parameters.length);
        return parameters;
    }

    @Override
    public void setParameters(float[] parameters) {
        NativeFloats.put(network.params(), parameters, parameters.length);
    }

    /** Deeplearning4j keeps both moments of all parameters in one array, one after the other: all layers share one updater. */
    @Override
    public LearnerState state() {
        int parameters = spec.network().parameters();
        float[] moments = new float[2 * parameters];
        NativeFloats.get(network.updaterState(), moments, moments.length);
        return new LearnerState(
                parameters(),
                Arrays.copyOf(moments, parameters),
                Arrays.copyOfRange(moments, parameters, moments.length),
                network.getIterationCount());
    }

    /** Bit for bit: Deeplearning4j computes the correction for the bias from the count of steps and carries nothing else along. */
    @Override
    public void restore(LearnerState state) {
        setParameters(state.parameters());
        float[] moments = Arrays.copyOf(state.mean(), 2 * state.mean().length);
        System.arraycopy(state.square(), 0, moments, state.mean().length, state.square().length);
        NativeFloats.put(network.updaterState(), moments, moments.length);
        network.setIterationCount(state.steps());
    }

    /** Frees native memory at once instead of when the garbage collector comes round: it sees only the small Java side of it. */
    @Override
    public void close() {
        batches.values().forEach(WindowBatch::close);
        dropouts.values().forEach(StreamDropout::close);
        network.close();
    }
}
