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
 * @param setAside why the planner leaves the study alone until it is started anew, or null; other studies go on
 * @param cancellation null unless a user has cancelled it
 * @param baseParams resolved: every default filled in, the data's SHA-256 recorded; only this form is replayed
 * @param baseParamsSha256 of the canonical JSON after defaults, as the user sent it: tells a repetition from a contradiction
 * @param acceptedAt when the broker took the base-params event
 * @param offsets where the study begins on the topics
 * @param answered which submissions and commands have their answer, of whatever study
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
        @Nullable SetAside setAside,
        @Nullable Cancellation cancellation,
        BaseParams baseParams,
        String baseParamsSha256,
        Instant acceptedAt,
        StudyOffsets offsets,
        Answered answered,
        String planVersion,
        int baseTrial,
        RunCounts counts,
        int emitted,
        long resultsOffset,
        @Nullable Long progressOffset,
        List<Integer> finalists,
        @Nullable Instant completedAt) {

    /** Why nothing moves, and since when. */
    public record Stalled(String reason, Instant since) {
        public Stalled {
            Bounds.text(0, Sentence.LONGEST, "reason", reason);
            Bounds.instant("since", since);
        }
    }

    /** Why the planner cannot go on with the study, and since when. */
    public record SetAside(String reason, Instant since) {
        public SetAside {
            Bounds.text(0, Sentence.LONGEST, "reason", reason);
            Bounds.instant("since", since);
        }
    }

    public StudyStatus {
        finalists = List.copyOf(finalists);
        Bounds.between(1, Bounds.LARGEST_EXACT, "revision", revision);
        Bounds.sha256("base_params_sha256", baseParamsSha256);
        Bounds.instant("accepted_at", acceptedAt);
        Bounds.text(1, 100, "plan_version", planVersion);
        Bounds.between(1, baseParams.search().trials(), "base_trial", baseTrial);
        Bounds.between(0, baseParams.mostRuns(), "counts.planned", counts.planned());
        Bounds.between(0, counts.planned(), "emitted", emitted);
        Bounds.offset("results_offset", resultsOffset);
        if (progressOffset != null) Bounds.offset("progress_offset", progressOffset);
        Bounds.size(0, 100, "finalists", finalists);
        Bounds.distinct("finalists", finalists);
        for (int trial : finalists) Bounds.between(1, baseParams.search().trials(), "finalists", trial);
        if (completedAt != null) Bounds.instant("completed_at", completedAt);
        if (state.isFinal() != (completedAt != null)) {
            throw new IllegalArgumentException("completed_at must be present exactly when the state is final, was "
                    + completedAt + " in " + state);
        }
        if (!study.equals(baseParams.study())) {
            throw new IllegalArgumentException("base_params.study must be " + study + ", was " + baseParams.study());
        }
    }

    /** The status that follows, with the study's constants unchanged. */
    public StudyStatus next(
            StudyState newState,
            @Nullable Stalled newStalled,
            RunCounts newCounts,
            int newEmitted,
            long newResultsOffset,
            @Nullable Long newProgressOffset,
            List<Integer> newFinalists,
            @Nullable Instant newCompletedAt) {
        return new StudyStatus(
                study,
                revision + 1,
                newState,
                newStalled,
                null,
                cancellation,
                baseParams,
                baseParamsSha256,
                acceptedAt,
                offsets,
                answered,
                planVersion,
                baseTrial,
                newCounts,
                newEmitted,
                newResultsOffset,
                newProgressOffset,
                newFinalists,
                newCompletedAt);
    }

    /** The same with another revision. */
    public StudyStatus withRevision(long other) {
        return copy(other, setAside, cancellation, offsets, answered, progressOffset);
    }

    /** The status that follows when the study is set aside, or no longer is. */
    public StudyStatus withSetAside(@Nullable SetAside other) {
        return copy(revision + 1, other, cancellation, offsets, answered, progressOffset);
    }

    public StudyStatus withCancellation(Cancellation other) {
        return copy(revision, setAside, other, offsets, answered, progressOffset);
    }

    public StudyStatus withAnswered(Answered other) {
        return copy(revision, setAside, cancellation, offsets, other, progressOffset);
    }

    /** The same with another beginning on {@code trial-progress}, from which nothing is settled yet. */
    public StudyStatus withProgressFrom(Place place) {
        StudyOffsets moved = new StudyOffsets(offsets.submission(), offsets.trials(), place, offsets.trialResults());
        return copy(revision, setAside, cancellation, moved, answered, null);
    }

    private StudyStatus copy(
            long newRevision,
            @Nullable SetAside newSetAside,
            @Nullable Cancellation newCancellation,
            StudyOffsets newOffsets,
            Answered newAnswered,
            @Nullable Long newProgressOffset) {
        return new StudyStatus(
                study,
                newRevision,
                state,
                stalled,
                newSetAside,
                newCancellation,
                baseParams,
                baseParamsSha256,
                acceptedAt,
                newOffsets,
                newAnswered,
                planVersion,
                baseTrial,
                counts,
                emitted,
                resultsOffset,
                newProgressOffset,
                finalists,
                completedAt);
    }
}
