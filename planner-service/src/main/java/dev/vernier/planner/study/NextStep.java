// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Cancellation;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunCounts;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyClosed.Why;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what comes next for an open study. */
public final class NextStep {
    /** Runs of one transaction. */
    static final int BATCH = 500;

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
     * @param room how many further runs the study may have out
     * @param resultsOffset how far {@code trial-results} has been folded
     * @return what to write, or nothing when the last status still says it all
     */
    public Optional<Step> after(StudyFold study, Trainers trainers, int room, long resultsOffset, Instant now) {
        StudyStatus status = study.status();
        @Nullable Cancellation cancelled = study.hasEnded() ? null : study.cancellation();
        boolean closes = !study.hasEnded() && (cancelled != null || timeIsUp(status, now));
        List<TrialConfig> emitted = closes ? List.of() : runsToEmit(study, room);
        List<TrialConfig> returned = closes || study.hasEnded() ? List.of() : study.returned(BATCH);
        Unfinished unfinished = Unfinished.of(returned, study, now);
        StudyState state = closes ? StudyState.CLOSING : state(study, emitted);
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
        if (cancelled != null) next = next.withCancellation(cancelled);
        if (isSilence(next, status, study.statusAt(), now)) return Optional.empty();
        List<TrialConfig> runs = new ArrayList<>(emitted);
        runs.addAll(unfinished.again());
        return Optional.of(new Step(next, runs, unfinished.failed(), closed(status, next)));
    }

    /** The end of a study that is set aside, when a user has cancelled it: with what is known. */
    public static Optional<Step> cancelled(StudyFold study, Instant now) {
        @Nullable Cancellation cancellation = study.cancellation();
        if (cancellation == null) return Optional.empty();
        StudyStatus status = study.status();
        StudyStatus end = status.next(
                        StudyState.CANCELLED,
                        null,
                        status.counts(),
                        status.emitted(),
                        status.resultsOffset(),
                        status.progressOffset(),
                        status.finalists(),
                        now)
                .withCancellation(cancellation);
        return Optional.of(new Step(end, List.of(), List.of(), closed(status, end)));
    }

    /** A status that closes the study is told to the trainers, once. */
    private static @Nullable StudyClosed closed(StudyStatus before, StudyStatus next) {
        boolean closes = next.state() == StudyState.CLOSING || next.state().isFinal();
        if (!closes || before.state() == StudyState.CLOSING) return null;
        Why why = next.cancellation() != null ? Why.CANCELLED : next.state().isFinal() ? Why.ENDED : Why.TIME_IS_UP;
        return new StudyClosed(next.study(), why);
    }

    /** Runs that the study could emit beyond those that it has emitted. */
    static int left(StudyFold study) {
        return study.hasEnded() ? 0 : study.ledger().planned() - study.status().emitted();
    }

    private static boolean timeIsUp(StudyStatus status, Instant now) {
        int minutes = status.baseParams().limits().maxMinutes();
        return minutes > 0 && !now.isBefore(status.acceptedAt().plus(Duration.ofMinutes(minutes)));
    }

    private static List<TrialConfig> runsToEmit(StudyFold study, int room) {
        int count = Math.min(BATCH, Math.min(room, left(study)));
        if (count <= 0) return List.of();
        int emitted = study.status().emitted();
        return study.runs().subList(emitted, emitted + count);
    }

    private static StudyState state(StudyFold study, List<TrialConfig> runs) {
        StudyLedger<SettledRun> ledger = study.ledger();
        if (study.hasEnded()) {
            if (study.status().cancellation() != null) return StudyState.CANCELLED;
            return ledger.count(Outcome.COMPLETED) > 0 ? StudyState.COMPLETED : StudyState.FAILED;
        }
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
        if (!saysTheSameButForCounts(next, last)) return false;
        return next.counts().equals(last.counts()) || now.isBefore(lastAt.plus(BETWEEN_COUNTS));
    }

    private static boolean saysTheSameButForCounts(StudyStatus next, StudyStatus last) {
        return next.state() == last.state()
                && Objects.equals(next.stalled(), last.stalled())
                && Objects.equals(next.setAside(), last.setAside())
                && Objects.equals(next.cancellation(), last.cancellation())
                && next.emitted() == last.emitted()
                && Objects.equals(next.progressOffset(), last.progressOffset())
                && next.finalists().equals(last.finalists())
                && Objects.equals(next.completedAt(), last.completedAt());
    }
}
