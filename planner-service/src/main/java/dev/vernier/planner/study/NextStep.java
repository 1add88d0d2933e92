// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Outcome;
import dev.vernier.events.RunCounts;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.StudyStatus.Stalled;
import dev.vernier.events.TrialConfig;
import dev.vernier.study.StudyLedger;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what comes next for an open study. */
public final class NextStep {
    /** Runs of one transaction. */
    static final int BATCH = 500;

    /** Runs of a study that are with the trainers at most, so that a large study does not starve the next. */
    static final int MAX_OUTSTANDING = 1_000;

    /** Runs are topped up by so many: each transaction costs the broker as much as some dozens of runs. */
    static final int TOP_UP = 250;

    /** A status that tells of nothing but counts waits this long after the last one. */
    static final Duration BETWEEN_COUNTS = Duration.ofMillis(500);

    private final Duration stalledAfter;

    /**
     * @param stalledAfter a study is called stalled when so long no trainer was heard of, or none on a run of the study that was begun;
     *     one that waits while trainers are busy with others is not
     */
    public NextStep(Duration stalledAfter) {
        this.stalledAfter = stalledAfter;
    }

    /**
     * @param resultsOffset how far {@code trial-results} has been folded
     * @return what to write, or nothing when the last status still says it all
     */
    public Optional<Step> after(StudyFold study, Trainers trainers, long resultsOffset, Instant now) {
        StudyStatus status = study.status();
        boolean timeIsUp = status.state() != StudyState.CLOSING && timeIsUp(status, now);
        List<TrialConfig> emitted = timeIsUp ? List.of() : runsToEmit(study);
        List<TrialConfig> returned = timeIsUp || study.hasEnded() ? List.of() : study.returned(BATCH);
        Unfinished unfinished = Unfinished.of(returned, study, now);
        StudyState state = timeIsUp ? StudyState.CLOSING : state(study, emitted);
        RunCounts counts = counts(study);
        StudyStatus next = status.next(
                state,
                state.isFinal() ? null : stalled(study, counts, trainers, now),
                counts,
                status.emitted() + emitted.size(),
                // A closing study is settled by the results that its closing status has named.
                status.state() == StudyState.CLOSING ? status.resultsOffset() : resultsOffset,
                returned.isEmpty() ? status.progressOffset() : Long.valueOf(study.settledBy(returned)),
                study.ledger().finalists(),
                state.isFinal() ? study.ledger().lastFinishedAt().orElse(status.acceptedAt()) : null);
        if (isSilence(next, status, study.statusAt(), now)) return Optional.empty();
        List<TrialConfig> runs = new ArrayList<>(emitted);
        runs.addAll(unfinished.again());
        return Optional.of(new Step(next, runs, unfinished.failed()));
    }

    private static boolean timeIsUp(StudyStatus status, Instant now) {
        int minutes = status.baseParams().limits().maxMinutes();
        return minutes > 0 && !now.isBefore(status.acceptedAt().plus(Duration.ofMinutes(minutes)));
    }

    private static List<TrialConfig> runsToEmit(StudyFold study) {
        if (study.hasEnded()) return List.of();
        int emitted = study.status().emitted();
        int left = study.ledger().planned() - emitted;
        int room = MAX_OUTSTANDING - (emitted - study.ledger().counted().size());
        int count = Math.min(BATCH, Math.min(room, left));
        if (count <= 0 || count < Math.min(left, TOP_UP)) return List.of();
        return study.runs().subList(emitted, emitted + count);
    }

    private static StudyState state(StudyFold study, List<TrialConfig> runs) {
        StudyLedger<SettledRun> ledger = study.ledger();
        if (study.hasEnded()) return ledger.count(Outcome.COMPLETED) > 0 ? StudyState.COMPLETED : StudyState.FAILED;
        if (ledger.stage() == Stage.CONFIRM) return StudyState.CONFIRMING;
        return study.status().emitted() + runs.size() > 0
                ? StudyState.SEARCHING
                : study.status().state();
    }

    private static RunCounts counts(StudyFold study) {
        StudyLedger<SettledRun> ledger = study.ledger();
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

    private @Nullable Stalled stalled(StudyFold study, RunCounts counts, Trainers trainers, Instant now) {
        Instant accepted = study.status().acceptedAt();
        Instant heard = counts.running() == 0 ? trainers.lastHeard() : study.lastActivity();
        Instant since = heard.isAfter(accepted) ? heard : accepted;
        if (now.isBefore(since.plus(stalledAfter))) return null;
        return new Stalled(Sentence.of(reason(study, counts, trainers)), since);
    }

    private static String reason(StudyFold study, RunCounts counts, Trainers trainers) {
        String trouble = study.trouble();
        if (trouble != null) return "runs come back without a result; the last time because: " + trouble;
        if (counts.running() > 0) return "runs were begun, and nothing was heard of them since";
        if (trainers.members().isEmpty()) return "no trainer takes runs";
        return trainers.members().getAsInt() == 0
                ? "no trainer takes runs: none is there"
                : "no trainer takes runs, although trainers are there";
    }

    /** Whether the next status need not be written, or not yet. */
    private static boolean isSilence(StudyStatus next, StudyStatus last, Instant lastAt, Instant now) {
        if (!sameBut(last.counts(), next, last)) return false;
        return next.counts().equals(last.counts()) || now.isBefore(lastAt.plus(BETWEEN_COUNTS));
    }

    private static boolean sameBut(RunCounts counts, StudyStatus next, StudyStatus last) {
        return last.next(
                        next.state(),
                        next.stalled(),
                        counts,
                        next.emitted(),
                        last.resultsOffset(),
                        next.progressOffset(),
                        next.finalists(),
                        next.completedAt())
                .withRevision(last.revision())
                .equals(last);
    }
}
