// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.Provenance;
import dev.vernier.events.Sentence;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultOfTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<EpochLoss> EPOCHS = List.of(new EpochLoss(1, 0.5, 0.25));

    private final TrialConfig run =
            Runs.config(Runs.params(1, 1, 0, 0.1, 4), Runs.data("a", 1, 1, Predict.LEVEL), 1, 1, 9);
    private final Provenance provenance =
            new Provenance("0".repeat(64), "0.1.0", "engine", "device", "jvm", "os", "cpu");
    private final ResultOf result = new ResultOf(run, 2, START, START.plusMillis(1250), provenance);

    @Test
    void keepsTheEpochsOfARunThatDiverged() {
        // when
        TrialResult diverged =
                result.outcome(outcome(new RunEnding.Diverged(EPOCHS, "became NaN")), Duration.ofMillis(1125));

        // then
        assertThat(diverged)
                .isEqualTo(new TrialResult(
                        run.study(),
                        1,
                        1,
                        run.runId(),
                        run.params(),
                        9,
                        Outcome.DIVERGED,
                        "became NaN",
                        null,
                        null,
                        EPOCHS,
                        null,
                        1.125,
                        2,
                        START,
                        START.plusMillis(1250),
                        List.of(),
                        provenance));
    }

    @Test
    void callsARunThatRanOutOfTimeFailed() {
        // when
        TrialResult failed =
                result.outcome(outcome(new RunEnding.TimedOut(EPOCHS, "too long")), Duration.ofMillis(2500));

        // then
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.cause()).isEqualTo("too long");
        assertThat(failed.trainingSeconds()).isEqualTo(2.5);
        assertThat(failed.epochs()).isEqualTo(EPOCHS);
    }

    @Test
    void namesWhatCanNeverTrain() {
        // when
        TrialResult rejected = result.outcome(outcome(new RunEnding.Rejected("hidden_size is 0")), Duration.ZERO);

        // then
        assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rejected.cause()).isEqualTo("hidden_size is 0");
        assertThat(rejected.epochs()).isEmpty();
    }

    @Test
    void saysNothingOfACancelledRun() {
        assertThat(RunOutcome.of(new RunEnding.Cancelled(), List.of())).isEmpty();
    }

    @Test
    void cutsACauseThatQuotesAllItHasMet() {
        // when
        TrialResult rejected = result.outcome(RunOutcome.rejected("🔥".repeat(1_000_000)), Duration.ZERO);

        // then
        assertThat(rejected.cause()).hasSizeLessThanOrEqualTo(Sentence.LONGEST).endsWith("🔥…");
    }

    private static RunOutcome outcome(RunEnding ending) {
        return RunOutcome.of(ending, List.of()).orElseThrow();
    }
}
