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

/** The engine that trains by default; what takes long on the stock one is tried here alone ({@link FusedAgreesWithStockIT}). */
class FusedEngineIT extends EngineContract {
    @Override
    Engine engine() {
        return new FusedEngine();
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
}
