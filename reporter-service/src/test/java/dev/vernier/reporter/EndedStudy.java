// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.Answered;
import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.Place;
import dev.vernier.events.RunCounts;
import dev.vernier.events.RunId;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What planner and trainers write of a study of three trials, whose last went into the confirm phase with the base, trial 2. */
public final class EndedStudy {
    static final Instant COMPLETED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static final int BASE = 2;
    private static final int FINALIST = 3;
    private static final int CONFIRM_REPLICATES = 6;

    private final BaseParams study;
    private final Map<Integer, StoredObject> predictions = new HashMap<>();

    public EndedStudy(String id) {
        String json = """
                {"study": "%s",
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/series.csv", "target": "t"},
                 "search": {"trials": 3}, "confirm": {"finalists": 1, "replicates": %s}}
                """.formatted(id, CONFIRM_REPLICATES);
        study = BaseParamsReader.read(json.getBytes(UTF_8)).fold(read -> read, invalid -> {
            throw new IllegalArgumentException(invalid.faults().toString());
        });
    }

    /** What the first replicate of a trial has left in the store. */
    void predictionsOf(int trial, StoredObject stored) {
        predictions.put(trial, stored);
    }

    /** Three of the search, then six of the base and six of the finalist; all completed. */
    public List<TrialResult> results() {
        List<TrialResult> results = new ArrayList<>();
        for (int trial = 1; trial <= 3; trial++) results.add(completed(trial, 1));
        for (int replicate = 2; replicate <= 1 + CONFIRM_REPLICATES; replicate++) {
            results.add(completed(BASE, replicate));
            results.add(completed(FINALIST, replicate));
        }
        return results;
    }

    public TrialResult completed(int trial, int replicate) {
        return result(trial, replicate, params(trial), Outcome.COMPLETED, 0.01 / trial + 0.0001 * replicate);
    }

    /** The run that the result is of, as the planner has sent it out. */
    public static TrialConfig runOf(TrialResult result) {
        EndedStudy of = new EndedStudy(result.study().value());
        return new TrialConfig(
                result.study(),
                result.trial(),
                result.replicate(),
                result.runId(),
                result.replicate() == 1 ? Phase.SEARCH : Phase.CONFIRM,
                of.params(result.trial()),
                seed(result.replicate()),
                of.study.data(),
                of.study.training(),
                of.study.limits(),
                null);
    }

    private static long seed(int replicate) {
        return 1_000L + replicate;
    }

    TrialResult failed(int trial, int replicate) {
        return result(trial, replicate, params(trial), Outcome.FAILED, null);
    }

    /** A run that was not trained with its trial's parameters: it does not count. */
    public TrialResult withOtherParams(int trial, int replicate) {
        Params others = params(trial).with(Params.HIDDEN_SIZE, BigDecimal.ONE);
        return result(trial, replicate, others, Outcome.COMPLETED, 0.005);
    }

    StudyStatus searching() {
        return status(3, StudyState.SEARCHING, 0, List.of());
    }

    /** @param resultsOffset where {@code trial-results} ended when the last result that counts had been read */
    public StudyStatus completed(long resultsOffset) {
        return status(9, StudyState.COMPLETED, resultsOffset, List.of(FINALIST));
    }

    /** The same, when others have written results before. */
    public StudyStatus completedBetween(long firstResultAt, long resultsOffset) {
        return status(9, StudyState.COMPLETED, new Place("t", firstResultAt), resultsOffset, List.of(FINALIST));
    }

    /** The same, with its results on a topic of this id. */
    public StudyStatus completedOn(String topicId, long resultsOffset) {
        return status(9, StudyState.COMPLETED, new Place(topicId, 0), resultsOffset, List.of(FINALIST));
    }

    private Params params(int trial) {
        return study.base().with(Params.HIDDEN_SIZE, BigDecimal.valueOf(64 + 4 * (trial - BASE)));
    }

    private StudyStatus status(long revision, StudyState state, long resultsOffset, List<Integer> finalists) {
        return status(revision, state, new Place("t", 0), resultsOffset, finalists);
    }

    private StudyStatus status(
            long revision, StudyState state, Place firstResult, long resultsOffset, List<Integer> finalists) {
        Place beginning = new Place("t", 0);
        return new StudyStatus(
                study.study(),
                revision,
                state,
                null,
                null,
                null,
                study,
                "ab".repeat(32),
                COMPLETED_AT.minusSeconds(600),
                new StudyOffsets(beginning, beginning, beginning, firstResult),
                new Answered(beginning, beginning, beginning),
                "1",
                BASE,
                new RunCounts(15, 15, 0, 0, 0, 0, 0, 0),
                15,
                resultsOffset,
                null,
                finalists,
                state.isFinal() ? COMPLETED_AT : null);
    }

    private TrialResult result(int trial, int replicate, Params params, Outcome outcome, @Nullable Double loss) {
        return new TrialResult(
                study.study(),
                trial,
                replicate,
                new RunId(study.study(), trial, replicate),
                params,
                seed(replicate),
                outcome,
                loss == null ? "3 attempts were begun and none of them ended" : null,
                loss,
                loss == null ? null : 1,
                loss == null ? List.of() : List.of(new EpochLoss(1, 2 * loss, loss)),
                null,
                2.5,
                1,
                COMPLETED_AT.minusSeconds(60),
                COMPLETED_AT.minusSeconds(trial),
                replicate == 1 && predictions.containsKey(trial) ? List.of(predictions.get(trial)) : List.of(),
                null);
    }
}
