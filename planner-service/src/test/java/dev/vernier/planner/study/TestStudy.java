// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.Outcome;
import dev.vernier.events.Place;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A study as a user writes it, and results of its runs. */
final class TestStudy {
    static final Instant ACCEPTED_AT = Instant.parse("2026-01-02T03:00:00Z");
    static final Instant FINISHED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static final Place START = new Place("t", 0);
    private static final StudyOffsets BEGINNING = new StudyOffsets(START, START, START, START);

    private TestStudy() {}

    /** @param more further fields, each with a comma before it */
    static StudyStatus accepted(String id, String more) {
        return Acceptance.of(
                study(id, more), "ab".repeat(32), ACCEPTED_AT, BEGINNING, new Answered(START, START, START));
    }

    static TrialResult completed(TrialConfig run, double loss) {
        return result(run, Outcome.COMPLETED, loss);
    }

    static TrialResult ended(TrialConfig run, Outcome outcome) {
        return result(run, outcome, null);
    }

    /** A run that no plan has. */
    static RunId unplanned(StudyStatus study, int trial) {
        return new RunId(study.study(), trial, 1);
    }

    private static TrialResult result(TrialConfig run, Outcome outcome, @Nullable Double loss) {
        return new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run.runId(),
                run.params(),
                run.seed(),
                outcome,
                loss == null ? "as the test wants it" : null,
                loss,
                loss == null ? null : 1,
                List.of(),
                null,
                1,
                1,
                FINISHED_AT.minusSeconds(1),
                FINISHED_AT.plusSeconds(run.trial()),
                List.of(),
                null);
    }

    private static BaseParams study(String id, String more) {
        String json = """
                {"study": "%s",
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/series.csv", "target": "t"}%s}
                """.formatted(id, more);
        return BaseParamsReader.read(json.getBytes(UTF_8)).fold(study -> study, invalid -> {
            throw new IllegalArgumentException(invalid.faults().toString());
        });
    }
}
