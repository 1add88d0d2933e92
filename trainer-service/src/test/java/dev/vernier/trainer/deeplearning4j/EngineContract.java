// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Params;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.MinMaxScaler;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.Seeds;
import dev.vernier.trainer.training.Windows;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine does. */
abstract class EngineContract {
    private static final int ROWS = 240;
    private static final Params SMALL = Runs.params(6, 2, 0.2, 0.02, 25);

    private final DataSpec data = Runs.data("a", 8, 1, Predict.LEVEL, "a", "b");
    private final Series sine = Runs.series(data, ROWS, row -> Math.sin(row / 3.0), row -> Math.cos(row / 7.0));

    abstract Engine engine();

    @Test
    void namesItsLibraryWithTheVersion() {
        assertThat(engine().name()).containsPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    @Test
    void learnsASine() {
        for (Predict predict : Predict.values()) {
            // given
            DataSpec wanted = Runs.data("a", 8, 1, predict, "a", "b");
            // when
            RunEnding.Completed run = completed(Runs.params(8, 2, 0, 0.02, 16), wanted, 12, 1);
            // then
            assertThat(run.epochs().get(0).trainLoss())
                    .isGreaterThan(4 * run.epochs().get(11).trainLoss());
            assertThat(run.test().model().mse())
                    .isLessThan(run.test().persistence().mse() / 2);
        }
    }

    @Test
    void trainsTheSameBitsTwiceAndOthersFromAnotherSeed() {
        // when
        RunEnding.Completed once = completed(SMALL, data, 3, 7);
        RunEnding.Completed again = completed(SMALL, data, 3, 7);
        RunEnding.Completed other = completed(SMALL, data, 3, 8);
        // then
        assertThat(again.epochs()).isEqualTo(once.epochs());
        assertThat(again.test()).isEqualTo(once.test());
        assertThat(again.model().weights().toArray())
                .isEqualTo(once.model().weights().toArray());
        assertThat(other.epochs()).isNotEqualTo(once.epochs());
    }

    @Test
    void trainsTheSameBitsBesideABusySlot() throws Exception {
        // given
        RunEnding.Completed alone = completed(SMALL, data, 3, 7);
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(20);
        CompletableFuture<RunEnding> neighbour =
                CompletableFuture.supplyAsync(() -> new RunTrainer(engine(), System::nanoTime)
                        .train(
                                Runs.config(Runs.params(9, 3, 0.4, 0.02, 10), data, 10_000, 10_000, 1),
                                sine,
                                progress -> {},
                                () -> {
                                    busy.countDown();
                                    return over.get();
                                }));
        busy.await();
        // when
        RunEnding.Completed beside = completed(SMALL, data, 3, 7);
        over.set(true);
        // then
        assertThat(beside.epochs()).isEqualTo(alone.epochs());
        assertThat(beside.test()).isEqualTo(alone.test());
        assertThat(neighbour.get()).isEqualTo(new RunEnding.Cancelled());
    }

    @Test
    void divergesWithAnAbsurdLearningRate() {
        // when
        RunEnding ending = run(Runs.params(6, 1, 0, 1e30, 16), data, 5, 1);
        // then
        assertThat(ending).isInstanceOf(RunEnding.Diverged.class);
        assertThat(((RunEnding.Diverged) ending).cause()).contains("in epoch 1 of 5");
    }

    @Test
    void trainsOnAConstantColumn() {
        // given
        Series constant = Runs.series(data, ROWS, row -> Math.sin(row / 3.0), row -> 5);
        // when
        RunEnding ending = new RunTrainer(engine(), System::nanoTime)
                .train(Runs.config(SMALL, data, 2, 8, 1), constant, progress -> {}, () -> false);
        // then
        assertThat(((RunEnding.Completed) ending).epochs())
                .extracting(EpochLoss::validationLoss)
                .allMatch(Double::isFinite);
    }

    @Test
    void reportsTheMeanSquaredErrorThatTheBatchMet() {
        // given a short batch, too
        for (int count : new int[] {25, 11}) {
            LearnerSpec spec = spec(6, 2, 0, 25);
            try (Learner learner = learner(spec)) {
                float[] answers = new float[count];
                learner.predict(20, answers);
                double expected = 0;
                for (int i = 0; i < count; i++) {
                    expected += Math.pow(answers[i] - spec.windows().target(20 + i), 2);
                }
                // when
                learner.beginEpoch(1);
                learner.trainBatch(IntStream.range(0, 100).toArray(), 20, count);
                // then
                assertThat(learner.takeSquaredError()).isCloseTo(expected, within(1e-5 * expected));
                assertThat(learner.takeSquaredError()).isZero();
            }
        }
    }

    @Test
    void goesDownTheGradient() {
        // given what finite differences say about some parameters
        LearnerSpec spec = spec(5, 2, 0, 25);
        float[] initial = spec.network().initialParameters(spec.seeds());
        float[] slopes = new float[initial.length];
        try (Learner learner = learner(spec)) {
            for (int p = 0; p < initial.length; p += 3) slopes[p] = (float) slope(learner, spec, initial, p);
        }
        float steepest = 0;
        for (float slope : slopes) steepest = Math.max(steepest, Math.abs(slope));
        // when
        float[] stepped;
        try (Learner learner = learner(spec)) {
            learner.beginEpoch(1);
            learner.trainBatch(IntStream.range(20, 45).toArray(), 0, 25);
            stepped = learner.parameters();
        }
        // then Adam's first step is the learning rate, against the sign of the gradient
        int checked = 0;
        for (int p = 0; p < initial.length; p += 3) {
            if (Math.abs(slopes[p]) < steepest / 50) continue;
            float expected = -Math.signum(slopes[p]) * (float) spec.parameters().learningRate();
            assertThat(stepped[p] - initial[p])
                    .as("parameter %s of slope %s", p, slopes[p])
                    .isCloseTo(expected, within(1e-5f));
            checked++;
        }
        assertThat(checked).isGreaterThan(20);
    }

    private static double slope(Learner learner, LearnerSpec spec, float[] initial, int p) {
        float[] moved = initial.clone();
        moved[p] = initial[p] + 0.01f;
        double above = squares(learner, spec, moved);
        moved[p] = initial[p] - 0.01f;
        return (above - squares(learner, spec, moved)) / 0.02;
    }

    private static double squares(Learner learner, LearnerSpec spec, float[] parameters) {
        learner.setParameters(parameters);
        float[] answers = new float[25];
        learner.predict(20, answers);
        double sum = 0;
        for (int i = 0; i < answers.length; i++)
            sum += Math.pow(answers[i] - spec.windows().target(20 + i), 2);
        return sum;
    }

    @Test
    void dropsBetweenLayersWhenItTrains() {
        assertThat(firstBatch(spec(6, 2, 0.5, 25))).isNotEqualTo(firstBatch(spec(6, 2, 0, 25)));
        assertThat(firstBatch(spec(6, 1, 0.5, 25))).isEqualTo(firstBatch(spec(6, 1, 0, 25)));
    }

    private double firstBatch(LearnerSpec spec) {
        try (Learner learner = learner(spec)) {
            learner.beginEpoch(1);
            learner.trainBatch(IntStream.range(20, 45).toArray(), 0, 25);
            return learner.takeSquaredError();
        }
    }

    @Test
    void dropsNothingWhenItPredicts() {
        // given
        try (Learner with = learner(spec(6, 3, 0.5, 25));
                Learner without = learner(spec(6, 3, 0, 25))) {
            // when
            float[] answers = new float[40];
            float[] others = new float[40];
            with.predict(20, answers);
            without.predict(20, others);
            // then
            assertThat(answers).isEqualTo(others);
        }
    }

    @Test
    void takesBackItsParameters() {
        // given
        LearnerSpec spec = spec(6, 2, 0.2, 25);
        Part validation = spec.windows().parts().validation();
        float[] before = new float[validation.windows()];
        float[] after = new float[validation.windows()];
        float[] restored = new float[validation.windows()];
        try (Learner learner = learner(spec)) {
            float[] initial = learner.parameters();
            assertThat(initial).isEqualTo(spec.network().initialParameters(spec.seeds()));
            learner.predict(validation.firstTarget(), before);
            learner.beginEpoch(1);
            learner.trainBatch(IntStream.range(20, 45).toArray(), 0, 25);
            learner.predict(validation.firstTarget(), after);
            // when
            learner.setParameters(initial);
            learner.predict(validation.firstTarget(), restored);
        }
        // then
        assertThat(restored).isEqualTo(before).isNotEqualTo(after);
    }

    @Test
    void answersManyWindowsAsItAnswersFew() {
        // given more windows than are computed at once
        DataSpec one = Runs.data("a", 8, 1, Predict.LEVEL);
        Series series = Runs.series(one, 800, row -> Math.sin(row / 3.0));
        Windows windows = Windows.of(series, one, MinMaxScaler.fit(series, 500));
        LearnerSpec spec =
                new LearnerSpec(new Network(1, 6, 2), new LstmParameters(6, 2, 0, 0.01, 16), windows, new Seeds(1));
        try (Learner learner = learner(spec)) {
            // when
            float[] all = new float[780];
            float[] some = new float[5];
            learner.predict(10, all);
            learner.predict(700, some);
            // then
            for (int i = 0; i < 5; i++) assertThat(all[690 + i]).isCloseTo(some[i], within(1e-5f));
        }
    }

    @Test
    void trainsAShortLastBatchOfAsManyWindowsAsStepsAreSeen() {
        // given 168 rows to train on, 160 windows of 8 steps, the last batch of 8: its arrays have two equal axes
        Params params = Runs.params(6, 2, 0.2, 0.02, 19);
        // when
        RunEnding.Completed run = completed(params, data, 2, 7);
        // then
        assertThat(run.epochs()).extracting(EpochLoss::trainLoss).allMatch(Double::isFinite);
    }

    LearnerSpec spec(int hiddenSize, int layers, double dropout, int batchSize) {
        Windows windows = Windows.of(sine, data, MinMaxScaler.fit(sine, 168));
        return new LearnerSpec(
                new Network(2, hiddenSize, layers),
                new LstmParameters(hiddenSize, layers, dropout, 0.001, batchSize),
                windows,
                new Seeds(3));
    }

    private Learner learner(LearnerSpec spec) {
        return engine().learner(spec, spec.network().initialParameters(spec.seeds()));
    }

    private RunEnding.Completed completed(Params params, DataSpec wanted, int epochs, long seed) {
        return (RunEnding.Completed) run(params, wanted, epochs, seed);
    }

    private RunEnding run(Params params, DataSpec wanted, int epochs, long seed) {
        return new RunTrainer(engine(), System::nanoTime)
                .train(Runs.config(params, wanted, epochs, 100, seed), sine, progress -> {}, () -> false);
    }
}
