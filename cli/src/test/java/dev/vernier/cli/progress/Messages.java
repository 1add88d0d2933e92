// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.Fault;
import dev.vernier.events.Outcome;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunCounts;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages about a study of 4 trials, 10 epochs, and one finalist with 6 replicates; trial 3 is the base. */
public final class Messages {
    public static final StudyId STUDY = new StudyId("little");
    public static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");

    private static final BaseParams PARAMS = params("little", "finalists");

    /** The same study under a name, keeping what is said. */
    public static BaseParams params(String study, String keep) {
        return BaseParamsReader.read("""
                    {"study": "%s", "keep": {"artifacts": "%s"},
                     "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                     "data": {"uri": "s3://datasets/little.csv", "target": "y"},
                     "search": {"trials": 4}, "confirm": {"finalists": 1, "replicates": 6},
                     "training": {"epochs": 10}}
                    """.formatted(study, keep).getBytes(StandardCharsets.UTF_8))
                .orThrow();
    }

    private Messages() {}

    private static final Place BEGINNING = new Place("t", 0);

    public static StudyStatus status(long revision, StudyState state) {
        return status(revision, state, null);
    }

    static StudyStatus stalled(long revision, String reason) {
        return status(revision, StudyState.SEARCHING, new StudyStatus.Stalled(reason, T0));
    }

    /** @param results where the study begins on trial-results */
    public static StudyStatus beginningAt(long results, long revision, StudyState state) {
        return status(revision, state, null, new Place("t", results));
    }

    private static StudyStatus status(long revision, StudyState state, StudyStatus.@Nullable Stalled stalled) {
        return status(revision, state, stalled, BEGINNING);
    }

    private static StudyStatus status(
            long revision, StudyState state, StudyStatus.@Nullable Stalled stalled, Place results) {
        return new StudyStatus(
                STUDY,
                revision,
                state,
                stalled,
                null,
                null,
                PARAMS,
                "ab".repeat(32),
                T0,
                new StudyOffsets(BEGINNING, BEGINNING, BEGINNING, results),
                new Answered(BEGINNING, BEGINNING, BEGINNING),
                "fine/1",
                3,
                new RunCounts(4, 0, 0, 0, 0, 0, 0, 4),
                4,
                0,
                null,
                List.of(),
                state.isFinal() ? T0 : null);
    }

    /** The last status of another study, which ended at {@link #T0}. */
    public static StudyStatus ended(BaseParams params, List<Integer> finalists, Place results, long resultsOffset) {
        return new StudyStatus(
                params.study(),
                9,
                StudyState.COMPLETED,
                null,
                null,
                null,
                params,
                "ab".repeat(32),
                T0.minusSeconds(60),
                new StudyOffsets(BEGINNING, BEGINNING, BEGINNING, results),
                new Answered(BEGINNING, BEGINNING, BEGINNING),
                "fine/1",
                3,
                new RunCounts(4, 4, 0, 0, 0, 0, 0, 0),
                4,
                resultsOffset,
                null,
                finalists,
                T0);
    }

    /** A result of another study. */
    public static TrialResult completedOf(StudyId study, int trial, int replicate, double loss) {
        return result(study, trial, replicate, Outcome.COMPLETED, null, loss, 1);
    }

    static RunId run(int trial, int replicate) {
        return new RunId(STUDY, trial, replicate);
    }

    static RunStarted started(int trial, int replicate) {
        return new RunStarted(run(trial, replicate), 1, "trainer", T0);
    }

    static EpochCompleted epoch(int trial, int replicate, int epoch) {
        return new EpochCompleted(run(trial, replicate), 1, epoch, 0.1, 0.1, 100);
    }

    public static TrialResult completed(int trial, int replicate, double loss, double seconds) {
        return result(STUDY, trial, replicate, Outcome.COMPLETED, null, loss, seconds);
    }

    static TrialResult diverged(int trial, int replicate, double seconds) {
        return result(STUDY, trial, replicate, Outcome.DIVERGED, "the loss became NaN", null, seconds);
    }

    private static TrialResult result(
            StudyId study,
            int trial,
            int replicate,
            Outcome outcome,
            @Nullable String cause,
            @Nullable Double loss,
            double seconds) {
        return new TrialResult(
                study,
                trial,
                replicate,
                new RunId(study, trial, replicate),
                PARAMS.base(),
                42,
                outcome,
                cause,
                loss,
                loss == null ? null : 1,
                List.of(),
                null,
                seconds,
                1,
                T0,
                T0.plusSeconds((long) seconds),
                List.of(),
                null);
    }

    static Rejection rejection(@Nullable String study, long offset) {
        return new Rejection(
                study,
                List.of(new Fault("search.trials", "must be at least 1", "0")),
                "ab".repeat(32),
                new Place("t", offset));
    }

    public static ReportWritten report(long revision) {
        return new ReportWritten(
                STUDY,
                revision,
                List.of(new StoredObject("report", "s3://reports/little/logs/report.md", 1, "ab".repeat(32))),
                "Nothing is better than the base.");
    }
}
