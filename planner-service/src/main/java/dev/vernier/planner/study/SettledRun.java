// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.EndedRun;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As much of a result as the planner decides by; curves and provenance are the reporter's. A study of 100,000 runs is held as so many of
 * these.
 *
 * @param offset of the result on {@code trial-results}
 */
record SettledRun(RunId runId, Outcome outcome, @Nullable Double validationLoss, Instant finishedAt, long offset)
        implements EndedRun {

    /** @param study equal to the result's; all runs of a study share the one object */
    static SettledRun of(StudyId study, TrialResult result, long offset) {
        return new SettledRun(
                new RunId(study, result.trial(), result.replicate()),
                result.outcome(),
                result.validationLoss(),
                result.finishedAt(),
                offset);
    }
}
