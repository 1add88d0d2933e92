// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Metrics;
import dev.vernier.events.Params;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RunTrainerTest {
    private static final int ROWS = 100; // 70 training, 15 validation, 15 test
    private static final Params BASE = Runs.params(4, 1, 0, 0.01, 16);

    private final DataSpec level = Runs.data("a", 3, 2, Predict.LEVEL);
    private final Series line = Runs.series(level, ROWS, row -> 2 * row);
    private final List<Progress> progress = new ArrayList<>();
    private long nanos;

    @Test
    void rejectsARunThatASlotHasNoMemoryForWithBothNumbers() {
        // given 1 MB on the heap and 2 MB off it for the engine, some kilobytes for the data
        RunTrainer trainer = new RunTrainer(
                new ScriptedEngine(0.5), () -> 0, CheckpointPolicy.WHEN_STOPPED, new Memory(50_000_000, 1_900_000));
        // when
        RunEnding ending = trainer.train(config(BASE, level, 3, 8), line, progress::add, () -> false);
        // then
        assertThat(ending)
                .isEqualTo(new RunEnding.Rejected("the run needs 1.0 MB of heap and 2.0 MB off-heap,"
                        + " a slot of this trainer has 50.0 MB of heap and 1.9 MB off-heap"));
        assertThat(progress).isEmpty();
    }

    @Test
    void keepsTheBestEpoch() {
        // given
        ScriptedEngine engine = new ScriptedEngine(0.5, 0.125, 0.25);
        // when
        RunEnding ending = train(engine, config(BASE, level, 3, 8));
        // then
        RunEnding.Completed completed = (RunEnding.Completed) ending;
        assertThat(completed.bestEpoch()).isEqualTo(2);
        assertThat(completed.validationLoss()).isCloseTo(0.015625, within(1e-8));
        assertThat(completed.epochs()).extracting(EpochLoss::epoch).containsExactly(1, 2, 3);
        assertThat(completed.epochs()).extracting(EpochLoss::trainLoss).containsOnly(1.0);
        assertThat(completed.model().weights().toArray()).containsOnly(2);
        assertThat(engine.closed).isOne();
    }

    @Test
    void stopsWhenThePatienceIsLost() {
        // given equal losses are not better
        ScriptedEngine engine = new ScriptedEngine(0.5, 0.25, 0.25, 0.5, 0.125);
        // when
        RunEnding ending = train(engine, config(BASE, level, 5, 2));
        // then
        assertThat(((RunEnding.Completed) ending).epochs()).hasSize(4);
        assertThat(((RunEnding.Completed) ending).bestEpoch()).isEqualTo(2);
    }

    @Test
    void comparesTheTestWindowWithPersistenceInTheDatasUnits() {
        for (Predict predict : Predict.values()) {
            // given a line of slope 2, so that persistence is 4 behind after 2 steps; a scaled error of 1/4 of the
            // range 2 * 69
            DataSpec data = Runs.data("a", 3, 2, predict);
            // when
            RunEnding ending = train(new ScriptedEngine(0.25), config(BASE, data, 1, 1));
            // then
            RunEnding.Completed completed = (RunEnding.Completed) ending;
            assertThat(completed.test().persistence()).isEqualTo(new Metrics(16, 4, 4));
            assertThat(completed.test().model().rmse()).isCloseTo(34.5, within(1e-4));
            assertThat(completed.test().model().mae()).isCloseTo(34.5, within(1e-4));
            assertThat(completed.test().model().mse()).isCloseTo(34.5 * 34.5, within(1e-2));
            assertThat(completed.model().test().size()).isEqualTo(15);
            assertThat(completed.model().test().row(0)).isEqualTo(85);
            assertThat(completed.model().test().actual(0)).isEqualTo(170);
            assertThat(completed.model().test().predicted(0)).isCloseTo(204.5, within(1e-4));
        }
    }

    @Test
    void trainsEveryWindowOnceAnEpochWhateverTheBatchSize() {
        // given
        ScriptedEngine small = new ScriptedEngine(0.5, 0.25);
        ScriptedEngine large = new ScriptedEngine(0.5, 0.25);
        // when
        train(small, config(Runs.params(4, 1, 0, 0.01, 7), level, 2, 8));
        train(large, config(Runs.params(9, 2, 0.3, 0.02, 50), level, 2, 8));
        // then 70 training rows hold 66 windows
        assertThat(small.orders.get(0)).hasSize(66).isEqualTo(large.orders.get(0));
        assertThat(small.orders.get(1)).isEqualTo(large.orders.get(1)).isNotEqualTo(small.orders.get(0));
        assertThat(small.batchSizes).startsWith(7, 7, 7, 7, 7, 7, 7, 7, 7, 3);
        assertThat(large.batchSizes).containsExactly(50, 16, 50, 16);
    }

    @Test
    void saysHowFarItIs() {
        // when the clock, asked at the beginning and the end of an epoch and before each batch, moves by 1/8 s at a
        // time
        train(new ScriptedEngine(0.5), config(BASE, level, 1, 8));
        // then
        assertThat(progress.get(0)).isEqualTo(new Progress.Started(66, 15, 15));
        Progress.EpochEnded ended = (Progress.EpochEnded) progress.get(1);
        assertThat(ended.loss().validationLoss()).isCloseTo(0.25, within(1e-6));
        assertThat(ended.samplesPerSecond()).isCloseTo(66 / 0.125, within(1e-6));
        assertThat(progress).hasSize(3).last().isInstanceOf(Progress.Ended.class);
    }

    @Test
    void claimsNoSpeedWhenTheClockStoodStill() {
        // when
        new RunTrainer(new ScriptedEngine(0.5), () -> 0)
                .train(config(BASE, level, 1, 8), line, progress::add, () -> false);
        // then
        assertThat(((Progress.EpochEnded) progress.get(1)).samplesPerSecond()).isZero();
    }

    @Test
    void divergesWithTheEpochWhenAPredictionIsNotFinite() {
        // when
        RunEnding ending = train(new ScriptedEngine(0.5, Double.NaN), config(BASE, level, 5, 8));
        // then
        RunEnding.Diverged diverged = (RunEnding.Diverged) ending;
        assertThat(diverged.cause()).isEqualTo("the validation loss became NaN in epoch 2 of 5");
        assertThat(diverged.epochs()).hasSize(1);
    }

    @Test
    void divergesWhenAnErrorOverTheTestWindowIsNotFinite() {
        // given a network that answers the test window with infinity
        DataSpec data = Runs.data("a", 3, 2, Predict.LEVEL);
        ScriptedEngine engine = new ScriptedEngine(0.5);
        engine.infiniteFromRow = 85;
        // when
        RunEnding ending = train(engine, config(BASE, data, 1, 1));
        // then
        assertThat(((RunEnding.Diverged) ending).cause())
                .isEqualTo("the errors over the test window are not finite at the best epoch, 1");
    }

    @Test
    void divergesWithinTheEpochWhenTheTrainingLossIsNotFinite() {
        // given 66 batches of one window
        ScriptedEngine engine = new ScriptedEngine(0.5);
        engine.squaredErrorPerWindow = Double.POSITIVE_INFINITY;
        // when
        RunEnding ending = train(engine, config(Runs.params(4, 1, 0, 0.01, 1), level, 5, 8));
        // then
        assertThat(((RunEnding.Diverged) ending).cause())
                .isEqualTo("the training loss became Infinity in epoch 1 of 5");
        assertThat(engine.batchSizes).hasSizeLessThan(66);
        assertThat(engine.closed).isOne();
    }

    @Test
    void endsWhenItsTimeIsUp() {
        // given half a minute goes by between two looks at the clock
        ScriptedEngine engine = new ScriptedEngine(0.5, 0.25, 0.5);
        TrialConfig config = Runs.limited(config(BASE, level, 3, 8), 5);
        // when
        RunEnding ending = new RunTrainer(
                        engine, () -> nanos += Duration.ofSeconds(30).toNanos())
                .train(config, line, progress::add, () -> false);
        // then
        RunEnding.TimedOut timedOut = (RunEnding.TimedOut) ending;
        assertThat(timedOut.cause())
                .startsWith("stopped after 5 minutes (limits.max_run_minutes) in epoch 2 of 3;")
                .endsWith("the best validation loss was 0.25 in epoch 1");
        assertThat(timedOut.epochs()).hasSize(1);
        assertThat(engine.closed).isOne();
    }

    @Test
    void endsWhenCancelled() {
        // given
        ScriptedEngine engine = new ScriptedEngine(0.5);
        BooleanSupplier afterThreeBatches = () -> engine.batchSizes.size() == 3;
        // when
        RunEnding ending = new RunTrainer(engine, () -> nanos)
                .train(config(BASE, level, 1, 8), line, progress::add, afterThreeBatches);
        // then
        assertThat(ending).isEqualTo(new RunEnding.Cancelled());
        assertThat(engine.batchSizes).hasSize(3);
    }

    private RunEnding train(Engine engine, TrialConfig config) {
        return new RunTrainer(engine, () -> nanos += 125_000_000).train(config, line, progress::add, () -> false);
    }

    private static TrialConfig config(Params params, DataSpec data, int epochs, int patience) {
        return Runs.config(params, data, epochs, patience, 42);
    }
}
