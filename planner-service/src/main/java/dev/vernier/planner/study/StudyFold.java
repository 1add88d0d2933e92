// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.planner.plan.FineSearch;
import dev.vernier.planner.plan.Plan;
import dev.vernier.planner.plan.RunSequence;
import dev.vernier.study.StudyLedger;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One study as far as the topics tell. Topics are folded in any order among themselves: results may be read before the status that
 * explains them.
 */
public final class StudyFold {
    private final List<SettledRun> results = new ArrayList<>();
    /** Of runs without a result alone, once a status tells which these are. */
    private final Map<RunId, Attempts> attempts = new HashMap<>();

    private @Nullable StudyStatus status;
    private Instant statusAt = Instant.EPOCH;
    private @Nullable Plan plan;
    private @Nullable StudyLedger<SettledRun> ledger;
    private Instant lastActivity = Instant.EPOCH;
    private @Nullable String trouble;
    /** The first so many runs that went out have a result: nobody needs to look at them again. */
    private int settledUpTo;

    void fold(Instant at, StudyStatus newer) {
        if (status != null && newer.revision() <= status.revision()) return;
        if (newer.state().isFinal()) {
            status = newer;
            forgetRuns();
            return;
        }
        // First, as it may fail: a status that cannot be planned is none.
        if (plan == null) plan = FineSearch.plan(newer.baseParams());
        boolean closes = newer.state() == StudyState.CLOSING;
        status = newer;
        statusAt = at;
        if (ledger == null || closes) {
            StudyLedger<SettledRun> counted = new StudyLedger<>(newer.baseParams(), newer.baseTrial());
            results.stream().filter(this::isInTime).forEach(counted::add);
            ledger = counted;
            attempts.keySet().removeIf(run -> counted.resultOf(run).isPresent());
        }
    }

    void fold(long offset, Instant at, TrialResult result) {
        if (hasAFinalStatus()) return;
        SettledRun run = SettledRun.of(shared(result.study()), result, offset);
        results.add(run);
        if (ledger != null && isInTime(run)) {
            ledger.add(run);
            if (ledger.resultOf(run.runId()).isPresent()) attempts.remove(run.runId());
        }
        active(at);
    }

    void fold(Instant at, RunStarted started) {
        if (hasAFinalStatus()) return;
        RunId run = started.runId();
        if (!hasResult(run)) attemptsAt(run).begun(started.attempt());
        active(at);
    }

    /** No sign of progress, unlike all others: runs that come back again and again are a study that does not move. */
    void fold(long offset, AttemptEnded ended) {
        if (hasAFinalStatus()) return;
        RunId run = ended.runId();
        if (!hasResult(run)) attemptsAt(run).ended(ended, offset);
        if (ended.cause() != null) trouble = ended.cause();
    }

    void active(Instant at) {
        if (at.isAfter(lastActivity)) lastActivity = at;
        trouble = null;
    }

    /** The queue has lost the run. Known to this planner alone: one that takes over begins to count anew. */
    void lost(RunId run) {
        attemptsAt(run).lost();
    }

    // A closing study is settled by the results that its closing status has named, in whatever order topics are read.
    private boolean isInTime(SettledRun run) {
        StudyStatus known = status();
        return known.state() != StudyState.CLOSING || run.offset() < known.resultsOffset();
    }

    private boolean hasResult(RunId run) {
        return ledger != null && ledger.resultOf(run).isPresent();
    }

    private Attempts attemptsAt(RunId run) {
        return attempts.computeIfAbsent(
                new RunId(shared(run.study()), run.trial(), run.replicate()), first -> new Attempts());
    }

    // Each message brings the study's name along; one is kept.
    private StudyId shared(StudyId equal) {
        return status == null ? equal : status.study();
    }

    private boolean hasAFinalStatus() {
        return status != null && status.state().isFinal();
    }

    /** Whether no further run counts: each has an outcome, or the time is up. */
    boolean hasEnded() {
        return status().state() == StudyState.CLOSING || ledger().stage() == Stage.ENDED;
    }

    public boolean isOpen() {
        return status != null && !status.state().isFinal();
    }

    public boolean isKnown() {
        return status != null;
    }

    /** @throws IllegalStateException before a status was read */
    public StudyStatus status() {
        return known(status);
    }

    /** When the status was written. */
    Instant statusAt() {
        return statusAt;
    }

    /** The runs of the phases known so far, in the order in which they go out. Made as they are asked for. */
    List<TrialConfig> runs() {
        return new RunSequence(status().baseParams(), known(plan)).runs(ledger().finalists());
    }

    /** Runs that were emitted and whose result is still wanted, in the order in which they went out. */
    List<TrialConfig> outstanding() {
        if (hasEnded()) return List.of();
        List<TrialConfig> runs = runs();
        int emitted = status().emitted();
        while (settledUpTo < emitted && hasResult(runs.get(settledUpTo).runId())) settledUpTo++;
        return runs.subList(settledUpTo, emitted).stream()
                .filter(run -> !hasResult(run.runId()))
                .toList();
    }

    StudyLedger<SettledRun> ledger() {
        return known(ledger);
    }

    /** How many results of an open study have changed nothing, and why. */
    public IgnoredResults ignored() {
        return new IgnoredResults(ledger().repeated(), ledger().late(), ledger().unknown());
    }

    /** What was tried at a run without a result. */
    Attempts attempts(RunId run) {
        return attempts.getOrDefault(run, new Attempts());
    }

    /** Planned runs that a trainer has begun and not given back, without an outcome. */
    int running() {
        return (int) attempts.entrySet().stream()
                .filter(run -> run.getValue().isUnderWay() && ledger().isPlanned(run.getKey()))
                .count();
    }

    /** Runs that trainers have given back to the planner and that have not been settled since, in the order in which they came. */
    List<TrialConfig> returned(int most) {
        Long settled = status().progressOffset();
        long settledBelow = settled == null ? 0 : settled;
        RunSequence sequence = new RunSequence(status().baseParams(), known(plan));
        return attempts.entrySet().stream()
                .filter(run -> run.getValue().returnedAt() >= settledBelow && ledger().isPlanned(run.getKey()))
                .sorted(Comparator.comparingLong(run -> run.getValue().returnedAt()))
                .limit(most)
                .map(run -> sequence.run(run.getKey().trial(), run.getKey().replicate()))
                .toList();
    }

    /** The offset of {@code trial-progress} below which no run is left to be settled when these are. */
    long settledBy(List<TrialConfig> returned) {
        return attempts(returned.get(returned.size() - 1).runId()).returnedAt() + 1;
    }

    /** When a trainer was last at work on this study, by the timestamps of what it wrote. */
    Instant lastActivity() {
        return lastActivity;
    }

    /** Why an attempt ended without a result, when nothing better was heard since. */
    @Nullable
    String trouble() {
        return trouble;
    }

    private void forgetRuns() {
        results.clear();
        attempts.clear();
        plan = null;
        ledger = null;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) throw new IllegalStateException("no status of this study was read yet, or it has ended");
        return value;
    }
}
