// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a study; the newest one replaces all before it.
 *
 * @param revision grows with every status of the study, from 1
 * @param state where the study stands
 * @param stalled why nothing moves, or null
 * @param baseParams resolved: every default filled in, the data's SHA-256 recorded; only this form is replayed
 * @param baseParamsSha256 of the canonical JSON after defaults, as the user sent it: tells a repetition from a contradiction
 * @param acceptedAt when the base-params event was written
 * @param planVersion the version of the planning algorithm
 * @param baseTrial the number of the trial that is the base itself
 * @param counts the runs by state
 * @param emitted how many runs, in the plan's order, have been written to {@code trials}
 * @param resultsOffset results below this offset of {@code trial-results} are reflected here
 * @param progressOffset runs that were given back to the planner below this offset of {@code trial-progress} have been written again, or
 *     have failed; null while none was
 * @param finalists the trials that went into the confirm phase, best first, without the base; empty before
 * @param completedAt the largest finished_at of the results that count; present exactly when the state is final
 */
public record StudyStatus(
        StudyId study,
        long revision,
        StudyState state,
        @Nullable Stalled stalled,
        BaseParams baseParams,
        String baseParamsSha256,
        Instant acceptedAt,
        String planVersion,
        int baseTrial,
        RunCounts counts,
        int emitted,
        long resultsOffset,
        @Nullable Long progressOffset,
        List<Integer> finalists,
        @Nullable Instant completedAt) {

    /** Why nothing moves, and since when. */
    public record Stalled(String reason, Instant since) {}

    public StudyStatus {
        finalists = List.copyOf(finalists);
        Bounds.atLeast(1, "revision", revision);
        Bounds.atLeast(0, "emitted", emitted);
        Bounds.atLeast(0, "results_offset", resultsOffset);
        if (progressOffset != null) Bounds.atLeast(0, "progress_offset", progressOffset);
    }
}
