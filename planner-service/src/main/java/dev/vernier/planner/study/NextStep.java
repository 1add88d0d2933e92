// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Outcome;
import dev.vernier.events.RunCounts;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.StudyStatus.Stalled;
import dev.vernier.events.TrialConfig;
import dev.vernier.study.StudyLedger;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what comes next for an open study. */
public final class NextStep {
    /** Runs of one transaction. */
    static final int BATCH = 500;

    /** Runs of a study that are with the trainers at most, so that a large study does not starve the next. */
    static final int MAX_OUTSTANDING = 1_000;

    private final Duration stalledAfter;

    /**
     * @param stalledAfter a study is called stalled when so long no trainer was heard of, or none on a run of the study that was begun;
     *     one that waits while trainers are busy with others is not
     */
    public NextStep(Duration stalledAfter) {
        this.stalledAfter = stalledAfter;
    }

    /**
     * @param lastHeard when any trainer was last heard of, on whatever study
     * @param resultsOffset how far {@code trial-results} has been folded
     * @return the next status and runs, or nothing when the last status still says it all
     */
    public Optional<Step> after(StudyFold study, Instant lastHeard, long resultsOffset, Instant now) {
        StudyStatus status = study.status();
        if (status.state() != StudyState.CLOSING && timeIsUp(status, now)) {
            return Optional.of(step(study, StudyState.CLOSING, List.of(), lastHeard, resultsOffset, now));
        }
        List<TrialConfig> runs = runsToEmit(study);
        // A closing study is settled by the results that its closing status has named.
        long settledBy = status.state() == StudyState.CLOSING ? status.resultsOffset() : resultsOffset;
        Step step = step(study, state(study, runs), runs, lastHeard, settledBy, now);
        return saysTheSame(step.status(), status) ? Optional.empty() : Optional.of(step);
    }

    private static boolean timeIsUp(StudyStatus status, Instant now) {
        int minutes = status.baseParams().limits().maxMinutes();
        return minutes > 0 && !now.isBefore(status.acceptedAt().plus(Duration.ofMinutes(minutes)));
    }

    private static List<TrialConfig> runsToEmit(StudyFold study) {
        StudyLedger ledger = study.ledger();
        int emitted = study.status().emitted();
        int outstanding = emitted - ledger.counted().size();
        int count = Math.min(
                Math.min(BATCH, MAX_OUTSTANDING - outstanding), study.hasEnded() ? 0 : ledger.planned() - emitted);
        if (count <= 0) return List.of();
        return study.runs().subList(emitted, emitted + count);
    }

    private static StudyState state(StudyFold study, List<TrialConfig> runs) {
        StudyLedger ledger = study.ledger();
        if (study.hasEnded()) return ledger.count(Outcome.COMPLETED) > 0 ? StudyState.COMPLETED : StudyState.FAILED;
        if (ledger.stage() == Stage.CONFIRM) return StudyState.CONFIRMING;
        return study.status().emitted() + runs.size() > 0
                ? StudyState.SEARCHING
                : study.status().state();
    }

    private Step step(
            StudyFold study,
            StudyState state,
            List<TrialConfig> runs,
            Instant lastHeard,
            long resultsOffset,
            Instant now) {
        StudyStatus last = study.status();
        StudyLedger ledger = study.ledger();
        RunCounts counts = counts(study);
        StudyStatus next = new StudyStatus(
                last.study(),
                last.revision() + 1,
                state,
                state.isFinal() ? null : stalled(study, counts, lastHeard, now),
                last.baseParams(),
                last.baseParamsSha256(),
                last.acceptedAt(),
                last.planVersion(),
                last.baseTrial(),
                counts,
                last.emitted() + runs.size(),
                resultsOffset,
                last.progressOffset(),
                ledger.finalists(),
                state.isFinal() ? ledger.lastFinishedAt().orElse(last.acceptedAt()) : null);
        return new Step(next, runs);
    }

    private static RunCounts counts(StudyFold study) {
        StudyLedger ledger = study.ledger();
        int ended = ledger.counted().size();
        int running = study.hasEnded() ? 0 : study.running();
        return new RunCounts(
                ledger.planned(),
                ledger.count(Outcome.COMPLETED),
                ledger.count(Outcome.PRUNED),
                ledger.count(Outcome.DIVERGED),
                ledger.count(Outcome.REJECTED),
                ledger.count(Outcome.FAILED),
                running,
                ledger.planned() - ended - running);
    }

    private @Nullable Stalled stalled(StudyFold study, RunCounts counts, Instant lastHeard, Instant now) {
        Instant accepted = study.status().acceptedAt();
        Instant heard = counts.running() == 0 ? lastHeard : study.lastActivity();
        Instant since = heard.isAfter(accepted) ? heard : accepted;
        if (now.isBefore(since.plus(stalledAfter))) return null;
        return new Stalled(
                counts.running() == 0
                        ? "no trainer takes runs"
                        : "runs were begun, and nothing was heard of them since",
                since);
    }

    private static boolean saysTheSame(StudyStatus next, StudyStatus last) {
        return new StudyStatus(
                        next.study(),
                        last.revision(),
                        next.state(),
                        next.stalled(),
                        next.baseParams(),
                        next.baseParamsSha256(),
                        next.acceptedAt(),
                        next.planVersion(),
                        next.baseTrial(),
                        next.counts(),
                        next.emitted(),
                        last.resultsOffset(),
                        next.progressOffset(),
                        next.finalists(),
                        next.completedAt())
                .equals(last);
    }
}
