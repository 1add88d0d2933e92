// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import org.jspecify.annotations.Nullable;

/**
 * One run to be trained: all a trainer needs to know.
 *
 * @param runId names study, trial and replicate once more, as the record's key
 * @param phase why it is trained
 * @param params what it is trained with
 * @param seed the seed of this replicate, the same for every trial of the study
 * @param data with the SHA-256 that the planner recorded
 * @param earlierAttempts the number of the last attempt before the planner wrote the run again; null the first time
 */
public record TrialConfig(
        StudyId study,
        int trial,
        int replicate,
        RunId runId,
        Phase phase,
        Params params,
        long seed,
        DataSpec data,
        Training training,
        Limits limits,
        @Nullable Integer earlierAttempts) {
    public TrialConfig {
        Bounds.sameRun(runId, study, trial, replicate);
        LegalParameter.check("params", params);
        if (earlierAttempts != null) Bounds.attempt("earlier_attempts", earlierAttempts);
    }

    /** The same run, written again; its attempts go on counting after this one. */
    public TrialConfig again(int lastAttempt) {
        return new TrialConfig(
                study,
                trial,
                replicate,
                runId,
                phase,
                params,
                seed,
                data,
                training,
                limits,
                lastAttempt == 0 ? null : lastAttempt);
    }
}
