// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.MinMaxScaler;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.RandomStream;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.Seeds;
import dev.vernier.trainer.training.Windows;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class FusedAgreesIT {
    private static final int STEPS = 20;
    private static final int FIRST_TARGET = 30;

    @ParameterizedTest
    @CsvSource({
        "1, 8, 1, 16",
        "1, 64, 2, 16",
        "3, 13, 2, 7",
        "7, 17, 3, 5",
        "2, 9, 1, 1",
        "7, 31, 1, 33",
        "7, 150, 2, 64"
    })
    void withStockOnTheGradients(int features, int hiddenSize, int layers, int batchSize) {
        // given
        LearnerSpec spec = spec(features, hiddenSize, layers, 0, batchSize);
        float[] initial = spec.network().initialParameters(spec.seeds());
        // when
        float[] fused = fusedGradients(spec, initial);
        float[] stock = stockGradients(spec, initial);
        // then relative to the largest gradient
        float largest = 0;
        for (float g : stock) largest = Math.max(largest, Math.abs(g));
        for (int i = 0; i < stock.length; i++) {
            assertThat(fused[i]).as("gradient %s", i).isCloseTo(stock[i], within(2e-6f + 1e-5f * largest));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 4", "7, 6, 2, 3", "2, 7, 3, 5"})
    void withFiniteDifferencesInDoublePrecision(int features, int hiddenSize, int layers, int batchSize) {
        // given
        LearnerSpec spec = spec(features, hiddenSize, layers, 0, batchSize);
        float[] initial = spec.network().initialParameters(spec.seeds());
        double[] parameters = new double[initial.length];
        for (int i = 0; i < initial.length; i++) parameters[i] = initial[i];
        DoubleLstm yardstick = new DoubleLstm(spec.network(), spec.windows());
        // when
        float[] fused = fusedGradients(spec, initial);
        // then relative to the largest gradient
        double[] slopes = new double[initial.length];
        double largest = 0;
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = yardstick.slope(parameters, i, FIRST_TARGET, batchSize);
            largest = Math.max(largest, Math.abs(slopes[i]));
        }
        for (int i = 0; i < slopes.length; i++) {
            assertThat((double) fused[i]).as("gradient %s", i).isCloseTo(slopes[i], within(1e-5 * largest));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 1, 0, 16", "1, 64, 2, 0, 16", "3, 13, 3, 0, 7", "1, 16, 3, 0.3, 10"})
    void withStockOverTheStepsOfTheOptimiser(int features, int hiddenSize, int layers, double dropout, int batchSize) {
        // given the same weights, windows and dropped values
        LearnerSpec spec = spec(features, hiddenSize, layers, dropout, batchSize);
        // when
        double[] fused = losses(new FusedEngine(), spec);
        double[] stock = losses(new StockEngine(), spec);
        // then
        for (int step = 0; step < STEPS; step++) {
            assertThat(fused[step]).as("step %s", step).isCloseTo(stock[step], within(1e-4 * stock[step]));
        }
    }

    @Test
    void withTheNetworkOfDeeplearning4j() {
        // given
        LearnerSpec spec = spec(2, 16, 2, 0.2, 16);
        float[] answers = new float[100];
        float[] weights;
        try (Learner learner = new FusedEngine().learner(spec, spec.network().initialParameters(spec.seeds()))) {
            learner.trainBatch(IntStream.range(24, 40).toArray(), 0, 16);
            learner.predict(30, answers);
            weights = learner.parameters();
        }
        // when
        float[] stock;
        try (WindowBatch batch = new WindowBatch(spec.windows(), answers.length)) {
            batch.fill(i -> 30 + i);
            MultiLayerNetwork network = Networks.of(spec.network(), spec.parameters(), weights);
            stock = network.output(batch.inputs(), false)
                    .reshape(answers.length)
                    .toFloatVector();
            network.close();
        }
        // then
        for (int i = 0; i < answers.length; i++) assertThat(answers[i]).isCloseTo(stock[i], within(1e-5f));
    }

    private static double[] losses(Engine engine, LearnerSpec spec) {
        int batchSize = spec.parameters().batchSize();
        double[] losses = new double[STEPS];
        int[] order = IntStream.range(24, 24 + STEPS * batchSize).toArray();
        try (Learner learner = engine.learner(spec, spec.network().initialParameters(spec.seeds()))) {
            learner.beginEpoch(1);
            for (int step = 0; step < STEPS; step++) {
                learner.trainBatch(order, step * batchSize, batchSize);
                losses[step] = learner.takeSquaredError();
            }
        }
        return losses;
    }

    private static float[] fusedGradients(LearnerSpec spec, float[] initial) {
        Gemm.useOneThread();
        try (Weights weights = new Weights(spec.network());
                FlatParameters gradients = new FlatParameters(spec.network());
                FusedBatch batch =
                        new FusedBatch(spec, weights, spec.parameters().batchSize(), true)) {
            System.arraycopy(initial, 0, weights.values(), 0, initial.length);
            weights.changed();
            batch.fill(i -> FIRST_TARGET + i);
            batch.forward(new RandomStream[spec.network().layers()]);
            batch.backward(gradients);
            return gradients.values.clone();
        }
    }

    private static float[] stockGradients(LearnerSpec spec, float[] initial) {
        OneNativeThread.use();
        MultiLayerNetwork network = Networks.of(spec.network(), spec.parameters(), initial);
        try (WindowBatch batch =
                new WindowBatch(spec.windows(), spec.parameters().batchSize())) {
            batch.fill(i -> FIRST_TARGET + i);
            network.setInput(batch.inputs());
            network.setLabels(batch.targets());
            network.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
            INDArray flat = network.getFlattenedGradients();
            // Sums over the batch, until an updater divides them.
            float[] gradients = flat.div(spec.parameters().batchSize())
                    .reshape(flat.length())
                    .toFloatVector();
            network.close();
            return gradients;
        }
    }

    private static LearnerSpec spec(int features, int hiddenSize, int layers, double dropout, int batchSize) {
        String[] names = {"a", "b", "c", "d", "e", "f", "g"};
        IntToDoubleFunction[] columns = {
            row -> Math.sin(row / 3.0) + Math.sin(row / 11.0),
            row -> Math.cos(row / 7.0),
            row -> row % 13,
            row -> Math.sin(row / 5.0),
            row -> row % 5,
            row -> Math.cos(row / 23.0),
            row -> row * row % 17
        };
        DataSpec data = Runs.data("a", 24, 1, Predict.LEVEL, Arrays.copyOf(names, features));
        Series series = Runs.series(data, 600, Arrays.copyOf(columns, features));
        return new LearnerSpec(
                new Network(features, hiddenSize, layers),
                new LstmParameters(hiddenSize, layers, dropout, 0.001, batchSize),
                Windows.of(series, data, MinMaxScaler.fit(series, 420)),
                new Seeds(5));
    }
}
