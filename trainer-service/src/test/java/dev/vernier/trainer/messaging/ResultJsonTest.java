// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Metrics;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.Provenance;
import dev.vernier.events.RunId;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.trainer.training.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultJsonTest {
    private static final int MOST_EPOCHS = 10_000;

    /** As long a text as a double has. */
    private static final double LONG = 1.2345678901234567E-300;

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.123456789Z");

    @Test
    void holdsTheMostEpochsThatAStudyMayAskFor() {
        // given everything at its longest
        RunOutcome completed = RunOutcome.completed(
                LONG, MOST_EPOCHS, epochs(MOST_EPOCHS), metrics(), Collections.nCopies(3, artefact()));

        // when
        byte[] json = ResultJson.of(result(completed));

        // then with a tenth of a message to spare
        assertThat(json).hasSizeBetween(940_000, 960_000);
        assertThat(EventJson.read(json, TrialResult.class).epochs()).hasSize(MOST_EPOCHS);
    }

    @Test
    void rejectsARunWhoseResultNoMessageHolds() {
        // given
        RunOutcome completed =
                RunOutcome.completed(LONG, 1, epochs(MOST_EPOCHS), metrics(), Collections.nCopies(300, artefact()));

        // when
        TrialResult published = EventJson.read(ResultJson.of(result(completed)), TrialResult.class);

        // then
        assertThat(published.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(published.cause()).contains("10000 epochs").contains(String.valueOf(ResultJson.LARGEST));
        assertThat(published.epochs()).isEmpty();
    }

    private static TrialResult result(RunOutcome outcome) {
        Params params = Runs.params(4096, 16, 0.123456789012345678, 0.123456789012345678, 65536);
        TrialConfig longest = Runs.config(params, Runs.data("a", 1, 1, Predict.LEVEL), 1, 1, 1);
        StudyId study = new StudyId("s".repeat(63));
        TrialConfig named = new TrialConfig(
                study,
                999_999,
                999,
                new RunId(study, 999_999, 999),
                longest.phase(),
                params,
                Long.MIN_VALUE,
                longest.data(),
                longest.training(),
                longest.limits(),
                null);
        String text = "x".repeat(1_000);
        Provenance provenance = new Provenance("f".repeat(64), text, text, text, text, text, text);
        return new ResultOf(named, 1_000_000_000, START, START.plusNanos(1), provenance)
                .outcome(outcome, Duration.ofDays(1000));
    }

    private static List<EpochLoss> epochs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(epoch -> new EpochLoss(epoch, LONG, LONG))
                .toList();
    }

    private static TestMetrics metrics() {
        Metrics longest = new Metrics(LONG, LONG, LONG);
        return TestMetrics.of(longest, longest).withLinearAutoregression(longest);
    }

    private static StoredObject artefact() {
        return new StoredObject("predictions", "s3://" + "u".repeat(1_000), 9_007_199_254_740_991L, "f".repeat(64));
    }
}
