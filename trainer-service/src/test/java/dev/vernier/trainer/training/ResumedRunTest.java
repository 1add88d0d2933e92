// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** When checkpoints are kept, and what becomes of a run that goes on from one. */
class ResumedRunTest {
    private static final double[] ERRORS = {0.5, 0.125, 0.25, 0.0625, 0.25, 0.5};
    private static final int BATCHES = 5; // of 16 among the 67 windows of an epoch

    private final DataSpec data = Runs.data("a", 3, 1, Predict.LEVEL);
    private final Series line = Runs.series(data, 100, row -> 2 * row);
    private final MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    private final List<Progress> progress = new ArrayList<>();
    private long nanos;

    @Test
    void keepsACheckpointAfterSoManyEpochsButNotAfterTheLast() {
        // when
        train(new ScriptedEngine(ERRORS), new CheckpointPolicy(2, Duration.ZERO), run(6, 8), () -> false);
        // then the result follows the sixth at once
        assertThat(checkpoints.epochs()).containsExactly(2, 4);
    }

    @Test
    void keepsACheckpointAfterSoLong() {
        // given epochs of 6 s
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        CheckpointPolicy everyTenSeconds = new CheckpointPolicy(0, Duration.ofSeconds(10));
        BooleanSupplier aMomentLater = () -> {
            nanos += Duration.ofSeconds(6).toNanos() / BATCHES;
            return false;
        };
        // when
        new RunTrainer(engine, () -> nanos, everyTenSeconds, Memory.UNLIMITED)
                .train(run(6, 8), line, checkpoints, progress::add, aMomentLater);
        // then
        assertThat(checkpoints.epochs()).containsExactly(2, 4);
    }

    @Test
    void keepsNothingOfAShortRun() {
        // when
        train(new ScriptedEngine(ERRORS), new CheckpointPolicy(0, Duration.ofSeconds(30)), run(6, 8), () -> false);
        // then
        assertThat(checkpoints.kept).isEmpty();
    }

    @Test
    void keepsTheLastEpochThatHasEndedWhenItIsStopped() {
        // when
        RunEnding ending = trainAndStopInEpoch(3);
        // then
        assertThat(ending).isEqualTo(new RunEnding.Cancelled());
        Checkpoint kept = checkpoints.kept.get(0);
        assertThat(checkpoints.epochs()).containsExactly(2);
        assertThat(kept.epochs()).extracting(EpochLoss::epoch).containsExactly(1, 2);
        assertThat(kept.best().epoch()).isEqualTo(2);
        assertThat(kept.learner().steps()).isEqualTo(2 * BATCHES);
        assertThat(kept.learner().parameters()).containsOnly(2);
    }

    @Test
    void keepsNothingWhenItIsStoppedBeforeAnEpochHasEnded() {
        // when
        trainAndStopInEpoch(1);
        // then
        assertThat(checkpoints.kept).isEmpty();
    }

    @Test
    void keepsAnEpochOnceThoughItIsStoppedLater() {
        // given
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        CheckpointPolicy everyEpoch = new CheckpointPolicy(1, Duration.ZERO);
        // when
        train(engine, everyEpoch, run(6, 8), () -> engine.batchSizes.size() > 2 * BATCHES);
        // then
        assertThat(checkpoints.epochs()).containsExactly(1, 2);
    }

    @Test
    void triesAgainWhenACheckpointCouldNotBeKept() {
        // given
        checkpoints.refusals = 1;
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        CheckpointPolicy everySecondEpoch = new CheckpointPolicy(2, Duration.ZERO);
        // when
        RunEnding ending = train(engine, everySecondEpoch, run(6, 8), () -> false);
        // then not in every epoch, lest a store that is away hold it up
        assertThat(ending).isInstanceOf(RunEnding.Completed.class);
        assertThat(checkpoints.epochs()).containsExactly(4);
    }

    @Test
    void offersAnEpochAgainAtAStopWhenItCouldNotBeKept() {
        // given
        checkpoints.refusals = 1;
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        CheckpointPolicy everySecondEpoch = new CheckpointPolicy(2, Duration.ZERO);
        // when
        train(engine, everySecondEpoch, run(6, 8), () -> engine.batchSizes.size() > 2 * BATCHES);
        // then
        assertThat(checkpoints.epochs()).containsExactly(2);
    }

    @Test
    void endsAsIfItHadNeverBeenDisturbedWhereverItWasStopped() {
        // given
        RunEnding.Completed expected = (RunEnding.Completed)
                new RunTrainer(new ScriptedEngine(ERRORS), () -> 0).train(run(6, 8), line, said -> {}, () -> false);
        for (int epoch = 1; epoch <= 6; epoch++) {
            checkpoints.remove();
            trainAndStopInEpoch(epoch);
            // when
            ScriptedEngine engine = new ScriptedEngine(ERRORS);
            RunEnding.Completed resumed =
                    (RunEnding.Completed) train(engine, CheckpointPolicy.WHEN_STOPPED, run(6, 8), () -> false);
            // then
            assertThat(engine.orders).hasSize(7 - epoch);
            assertThat(resumed.epochs()).isEqualTo(expected.epochs());
            assertThat(resumed.bestEpoch()).isEqualTo(expected.bestEpoch()).isEqualTo(4);
            assertThat(resumed.model().weights().toArray())
                    .isEqualTo(expected.model().weights().toArray());
            assertThat(resumed.test()).isEqualTo(expected.test());
        }
    }

    @Test
    void shufflesAsIfItHadNeverBeenDisturbed() {
        // given
        ScriptedEngine undisturbed = new ScriptedEngine(ERRORS);
        new RunTrainer(undisturbed, () -> 0).train(run(6, 8), line, said -> {}, () -> false);
        trainAndStopInEpoch(3);
        // when
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        train(engine, CheckpointPolicy.WHEN_STOPPED, run(6, 8), () -> false);
        // then
        assertThat(engine.orders).hasSize(4);
        for (int i = 0; i < 4; i++) assertThat(engine.orders.get(i)).isEqualTo(undisturbed.orders.get(i + 2));
    }

    @Test
    void losesItsPatienceAsIfItHadNeverBeenDisturbed() {
        // given the best epoch is the second, and the patience ends with the fourth
        double[] errors = {0.5, 0.125, 0.25, 0.25, 0.0625};
        ScriptedEngine first = new ScriptedEngine(errors);
        train(first, CheckpointPolicy.WHEN_STOPPED, run(5, 2), () -> first.batchSizes.size() > 3 * BATCHES);
        // when
        RunEnding ending = train(new ScriptedEngine(errors), CheckpointPolicy.WHEN_STOPPED, run(5, 2), () -> false);
        // then
        assertThat(((RunEnding.Completed) ending).epochs()).hasSize(4);
        assertThat(((RunEnding.Completed) ending).bestEpoch()).isEqualTo(2);
    }

    @Test
    void saysFromWhereItGoesOnAndNothingOfTheEpochsBefore() {
        // given
        trainAndStopInEpoch(5);
        progress.clear();
        // when
        train(new ScriptedEngine(ERRORS), CheckpointPolicy.WHEN_STOPPED, run(6, 8), () -> false);
        // then
        assertThat(progress.get(1))
                .isEqualTo(new Progress.Resumed(4, checkpoints.kept.get(0).trained()));
        assertThat(progress.subList(2, progress.size() - 1))
                .extracting(said -> ((Progress.EpochEnded) said).loss().epoch())
                .containsExactly(5, 6);
    }

    @Test
    void countsTheTimeOfTheTrainingAndNoneOfTheStores() {
        // given epochs of 6 s with a store that takes an hour each time, and a limit of one minute
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        BooleanSupplier aMomentLater = () -> {
            nanos += Duration.ofSeconds(6).toNanos() / BATCHES;
            return false;
        };
        Checkpoints slow = new Checkpoints() {
            @Override
            public Optional<Checkpoint> last(RunIdentity run) {
                nanos += Duration.ofHours(1).toNanos();
                return checkpoints.last(run);
            }

            @Override
            public boolean keep(Checkpoint checkpoint) {
                nanos += Duration.ofHours(1).toNanos();
                return checkpoints.keep(checkpoint);
            }

            @Override
            public void remove() {
                checkpoints.remove();
            }
        };
        TrialConfig limited = Runs.limited(run(6, 8), 1);
        // when
        new RunTrainer(engine, () -> nanos, new CheckpointPolicy(2, Duration.ZERO), Memory.UNLIMITED)
                .train(limited, line, slow, progress::add, aMomentLater);
        // then
        assertThat(progress).last().isEqualTo(new Progress.Ended(Duration.ofSeconds(36)));
        assertThat(checkpoints.kept)
                .extracting(Checkpoint::trained)
                .containsExactly(Duration.ofSeconds(12), Duration.ofSeconds(24));
    }

    @Test
    void leavesWhatIsKeptWhereItCannotTellWhetherThereIsSomething() {
        // given
        trainAndStopInEpoch(3);
        Checkpoints away = new Checkpoints() {
            @Override
            public Optional<Checkpoint> last(RunIdentity run) {
                throw new IllegalStateException("store away");
            }

            @Override
            public boolean keep(Checkpoint checkpoint) {
                return checkpoints.keep(checkpoint);
            }

            @Override
            public void remove() {
                checkpoints.remove();
            }
        };
        RunTrainer trainer = new RunTrainer(
                new ScriptedEngine(ERRORS), () -> nanos, new CheckpointPolicy(1, Duration.ZERO), Memory.UNLIMITED);
        // when
        assertThatThrownBy(() -> trainer.train(run(6, 8), line, away, progress::add, () -> false))
                .hasMessage("store away");
        // then
        assertThat(checkpoints.epochs()).containsExactly(2);
    }

    @Test
    void divergesWithAllEpochsAndTheRightPlace() {
        // given
        double[] errors = {0.5, 0.25, Double.NaN};
        ScriptedEngine first = new ScriptedEngine(errors);
        train(first, CheckpointPolicy.WHEN_STOPPED, run(3, 8), () -> first.batchSizes.size() > 2 * BATCHES);
        // when
        RunEnding ending = train(new ScriptedEngine(errors), CheckpointPolicy.WHEN_STOPPED, run(3, 8), () -> false);
        // then
        assertThat(((RunEnding.Diverged) ending).cause()).isEqualTo("the validation loss became NaN in epoch 3 of 3");
        assertThat(((RunEnding.Diverged) ending).epochs()).hasSize(2);
    }

    @Test
    void countsTheTrainingBeforeTheCheckpointInItsTimeLimit() {
        // given a run of at most 5 minutes, stopped in its second epoch after 4
        TrialConfig run = Runs.limited(run(6, 8), 5);
        ScriptedEngine first = new ScriptedEngine(ERRORS);
        BooleanSupplier stop = () -> {
            if (first.batchSizes.size() == BATCHES - 1)
                nanos += Duration.ofMinutes(4).toNanos();
            return first.batchSizes.size() > BATCHES;
        };
        trainer(first).train(run, line, checkpoints, progress::add, stop);
        assertThat(checkpoints.kept.get(0).trained()).isEqualTo(Duration.ofMinutes(4));
        // when another trainer has it much later, and two minutes go by in its first epoch
        nanos += Duration.ofHours(3).toNanos();
        ScriptedEngine second = new ScriptedEngine(ERRORS);
        BooleanSupplier slow = () -> {
            nanos += Duration.ofMinutes(2).toNanos() / BATCHES;
            return false;
        };
        RunEnding ending = trainer(second).train(run, line, checkpoints, progress::add, slow);
        // then
        assertThat(((RunEnding.TimedOut) ending).cause())
                .startsWith("stopped after 5 minutes (limits.max_run_minutes) in epoch 2 of 6;");
    }

    private RunTrainer trainer(Engine engine) {
        return new RunTrainer(engine, () -> nanos);
    }

    private RunEnding trainAndStopInEpoch(int epoch) {
        ScriptedEngine engine = new ScriptedEngine(ERRORS);
        int before = (epoch - 1) * BATCHES + 2;
        return train(engine, CheckpointPolicy.WHEN_STOPPED, run(6, 8), () -> engine.batchSizes.size() == before);
    }

    private RunEnding train(Engine engine, CheckpointPolicy policy, TrialConfig run, BooleanSupplier cancelled) {
        return new RunTrainer(engine, () -> nanos, policy, Memory.UNLIMITED)
                .train(run, line, checkpoints, progress::add, cancelled);
    }

    private TrialConfig run(int epochs, int patience) {
        return Runs.config(Runs.params(4, 1, 0, 0.01, 16), data, epochs, patience, 42);
    }
}
