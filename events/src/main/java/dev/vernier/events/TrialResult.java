// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param outcome the ending's name
 * @param cause why, in a sentence, for every outcome but {@code completed}
 * @param validationLoss the objective: mean squared error on the scaled target over the validation window at the best epoch; present
 *     exactly when completed
 * @param bestEpoch from 1, present exactly when completed
 * @param epochs losses of every finished epoch
 * @param test present when completed
 * @param trainingSeconds how long it was trained and evaluated, by a clock that never goes back, earlier attempts that it went on from
 *     included, waiting for the object store not
 * @param attempt which delivery of the run this was, from 1
 * @param artefacts what it left in the store
 * @param provenance null where nothing was trained
 */
public record TrialResult(
        StudyId study,
        int trial,
        int replicate,
        RunId runId,
        Params params,
        long seed,
        Outcome outcome,
        @Nullable String cause,
        @Nullable Double validationLoss,
        @Nullable Integer bestEpoch,
        List<EpochLoss> epochs,
        @Nullable TestMetrics test,
        double trainingSeconds,
        int attempt,
        Instant startedAt,
        Instant finishedAt,
        List<StoredObject> artefacts,
        @Nullable Provenance provenance)
        implements EndedRun {

    public TrialResult {
        epochs = List.copyOf(epochs);
        artefacts = List.copyOf(artefacts);
        Bounds.sameRun(runId, study, trial, replicate);
        LegalParameter.check("params", params);
        Bounds.attempt("attempt", attempt);
        Bounds.notNegative(1e9, "training_seconds", trainingSeconds);
        if (validationLoss != null) Bounds.loss("validation_loss", validationLoss);
        if (bestEpoch != null) Bounds.between(1, Bounds.MOST_EPOCHS, "best_epoch", bestEpoch);
        if (cause != null) Bounds.text(0, Sentence.LONGEST, "cause", cause);
        Bounds.size(0, Bounds.MOST_EPOCHS, "epochs", epochs);
        Bounds.size(0, 1_000, "artefacts", artefacts);
        Bounds.instant("started_at", startedAt);
        Bounds.instant("finished_at", finishedAt);
        boolean completed = outcome == Outcome.COMPLETED;
        if (completed != (validationLoss != null) || completed != (bestEpoch != null)) {
            throw new IllegalArgumentException(
                    "validation_loss and best_epoch must be present exactly when the outcome is completed, in "
                            + runId);
        }
        if (completed == (cause != null)) {
            throw new IllegalArgumentException("cause must be present unless the outcome is completed, in " + runId);
        }
    }
}
