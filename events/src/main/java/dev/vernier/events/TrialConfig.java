// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * One run to be trained: all a trainer needs to know.
 *
 * @param runId names study, trial and replicate once more, as the record's key
 * @param phase why it is trained
 * @param params what it is trained with
 * @param seed the seed of this replicate, the same for every trial of the study
 * @param data with the SHA-256 that the planner recorded
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
        Limits limits) {
    public TrialConfig {
        Bounds.sameRun(runId, study, trial, replicate);
    }
}
