// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Params;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.LearnerState;
import dev.vernier.trainer.training.LstmParameters;
import dev.vernier.trainer.training.MemoryCheckpoints;
import dev.vernier.trainer.training.MinMaxScaler;
import dev.vernier.trainer.training.Network;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import dev.vernier.trainer.training.Runs;
import dev.vernier.trainer.training.Seeds;
import dev.vernier.trainer.training.Windows;
import java.io.ObjectInputFilter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every engine does, in cases that are quick on the slowest one. */
abstract class EngineContract {
    static final int ROWS = 240;
    static final Params SMALL = Runs.params(6, 2, 0.2, 0.02, 25);

    final DataSpec data = Runs.data("a", 8, 1, Predict.LEVEL, "a", "b");
    final Series sine = Runs.series(data, ROWS, row -> Math.sin(row / 3.0), row -> Math.cos(row / 7.0));

    abstract Engine engine();

    @Test
    void namesItsLibraryWithTheVersion() {
        assertThat(engine().name()).containsPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
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
    void goesOnFromACheckpointToTheSameBitsWhereverItWasStopped() {
        // given 160 windows, 7 batches of 25 and less in each of 5 epochs
        TrialConfig config = Runs.config(SMALL, data, 5, 100, 7);
        RunEnding.Completed undisturbed = completed(SMALL, data, 5, 7);
        for (int batches : new int[] {7, 17, 30}) {
            MemoryCheckpoints checkpoints = new MemoryCheckpoints();
            AtomicInteger asked = new AtomicInteger();
            RunTrainer trainer = new RunTrainer(engine(), System::nanoTime);
            trainer.train(config, sine, checkpoints, progress -> {}, () -> asked.getAndIncrement() == batches);
            // when
            RunEnding.Completed resumed =
                    (RunEnding.Completed) trainer.train(config, sine, checkpoints, progress -> {}, () -> false);
            // then
            assertThat(checkpoints.kept)
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.epoch()).isEqualTo(batches / 7));
            assertThat(resumed.epochs()).isEqualTo(undisturbed.epochs());
            assertThat(resumed.bestEpoch()).isEqualTo(undisturbed.bestEpoch());
            assertThat(resumed.test()).isEqualTo(undisturbed.test());
            assertThat(resumed.model().weights().toArray())
                    .isEqualTo(undisturbed.model().weights().toArray());
        }
    }

    @Test
    void givesBackTheStateThatItWasGiven() {
        // given
        LearnerSpec spec = spec(6, 2, 0.2, 25);
        int[] order = IntStream.range(20, 45).toArray();
        try (Learner one = learner(spec);
                Learner other = learner(spec)) {
            one.beginEpoch(1);
            for (int i = 0; i < 3; i++) one.trainBatch(order, 0, 25);
            other.beginEpoch(1);
            other.trainBatch(order, 5, 20);
            LearnerState state = one.state();
            // when
            other.restore(state);
            LearnerState restored = other.state();
            one.beginEpoch(2);
            one.trainBatch(order, 0, 25);
            other.beginEpoch(2);
            other.trainBatch(order, 0, 25);
            // then the first is a copy that later training leaves alone
            assertThat(state.steps()).isEqualTo(3);
            assertSame(restored, state);
            assertThat(one.state().mean()).isNotEqualTo(state.mean());
            assertSame(other.state(), one.state());
        }
    }

    private static void assertSame(LearnerState actual, LearnerState expected) {
        assertThat(actual.parameters()).isEqualTo(expected.parameters());
        assertThat(actual.mean()).isEqualTo(expected.mean());
        assertThat(actual.square()).isEqualTo(expected.square());
        assertThat(actual.steps()).isEqualTo(expected.steps());
    }

    @Test
    void trainsWithoutJavaDeserialisation() {
        // given the flag that every service is started with
        assertThat(ObjectInputFilter.Config.getSerialFilter()).hasToString("!*");
        // when, then
        assertThat(completed(SMALL, data, 1, 7).epochs()).hasSize(1);
    }

    @Test
    void showsThatAnAbsurdLearningRateLeadsNowhere() {
        // given a rate that no study may ask for
        LearnerSpec legal = spec(6, 1, 0, 25);
        LearnerSpec absurd =
                new LearnerSpec(legal.network(), new LstmParameters(6, 1, 0, 1e30, 25), legal.windows(), legal.seeds());
        try (Learner learner = learner(absurd)) {
            learner.beginEpoch(1);

            // when
            for (int batch = 0; batch < 3; batch++)
                learner.trainBatch(IntStream.range(20, 45).toArray(), 0, 25);

            // then
            assertThat(learner.takeSquaredError()).isNotFinite();
        }
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

    Learner learner(LearnerSpec spec) {
        return engine().learner(spec, spec.network().initialParameters(spec.seeds()));
    }

    RunEnding.Completed completed(Params params, DataSpec wanted, int epochs, long seed) {
        return (RunEnding.Completed) run(params, wanted, epochs, seed);
    }

    private RunEnding run(Params params, DataSpec wanted, int epochs, long seed) {
        return new RunTrainer(engine(), System::nanoTime)
                .train(Runs.config(params, wanted, epochs, 100, seed), sine, progress -> {}, () -> false);
    }
}
