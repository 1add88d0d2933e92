// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Outcome;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SleepTest {
    private static final DataSpec DATA = Runs.data("a", 1, 1, Predict.LEVEL);
    private static final Series SERIES = Runs.series(DATA, 20, row -> row);

    private final Stopping stopping = new Stopping();
    private final List<Progress> progress = new ArrayList<>();
    private boolean isCancelled;

    @Test
    void makesUpALegalResult() {
        // when
        RunOutcome outcome = sleep(Duration.ofMillis(1), run(8, 42)).orElseThrow();

        // then
        assertThat(outcome.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(outcome.epochs()).hasSize(1);
        assertThat(outcome.validationLoss())
                .isPositive()
                .isEqualTo(outcome.epochs().get(0).validationLoss());
        assertThat(outcome.test()).isNotNull();
        assertThat(outcome.artefacts()).isEmpty();
        assertThat(progress)
                .containsExactly(
                        new Progress.EpochEnded(outcome.epochs().get(0), 0), new Progress.Ended(Duration.ofMillis(1)));
    }

    @Test
    void hasTheSameLossForTheSameParametersAndSeedAndAnotherForOthers() {
        // when
        Double loss = loss(run(8, 42));

        // then
        assertThat(loss(run(8, 42))).isEqualTo(loss);
        assertThat(loss(run(9, 42))).isNotEqualTo(loss);
        assertThat(loss(run(8, 43))).isNotEqualTo(loss);
    }

    @Test
    void wakesWhenTheTrainerIsToldToEnd() {
        // given
        stopping.begin();

        // when
        Optional<RunOutcome> outcome = sleep(Duration.ofDays(1), run(8, 42));

        // then
        assertThat(outcome).isEmpty();
        assertThat(progress).isEmpty();
    }

    @Test
    void wakesWhenNobodyWantsTheRunAnyMore() {
        // given
        isCancelled = true;

        // when
        Optional<RunOutcome> outcome = sleep(Duration.ofDays(1), run(8, 42));

        // then
        assertThat(outcome).isEmpty();
    }

    private @Nullable Double loss(TrialConfig run) {
        return sleep(Duration.ZERO, run).orElseThrow().validationLoss();
    }

    private Optional<RunOutcome> sleep(Duration duration, TrialConfig run) {
        return new Sleep(duration, stopping).on(run, SERIES, Checkpoints.NONE, progress::add, () -> isCancelled);
    }

    private static TrialConfig run(int hiddenSize, long seed) {
        return Runs.config(Runs.params(hiddenSize, 1, 0, 0.1, 4), DATA, 1, 1, seed);
    }
}
