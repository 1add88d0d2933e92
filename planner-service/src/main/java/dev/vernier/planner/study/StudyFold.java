// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One study as far as the topics tell. Topics are folded in any order among themselves: results may be read before the status that
 * explains them.
 */
public final class StudyFold {
    private record Located(long offset, TrialResult result) {}

    private final List<Located> results = new ArrayList<>();
    private final Map<RunId, Integer> starts = new HashMap<>();
    private @Nullable StudyStatus status;
    private @Nullable Plan plan;
    private @Nullable StudyLedger ledger;
    private Instant lastActivity = Instant.EPOCH;

    void fold(StudyStatus newer) {
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
        if (ledger == null || closes) {
            StudyLedger counted = new StudyLedger(newer.baseParams(), newer.baseTrial());
            results.stream()
                    .filter(located -> isInTime(located.offset()))
                    .forEach(located -> counted.add(located.result()));
            ledger = counted;
        }
    }

    void fold(long offset, Instant at, TrialResult result) {
        if (status != null && status.state().isFinal()) return;
        TrialResult kept = withoutDetails(result);
        results.add(new Located(offset, kept));
        if (ledger != null && isInTime(offset)) ledger.add(kept);
        active(at);
    }

    void foldStart(Instant at, RunId run) {
        if (status != null && status.state().isFinal()) return;
        starts.merge(run, 1, Integer::sum);
        active(at);
    }

    void active(Instant at) {
        if (at.isAfter(lastActivity)) lastActivity = at;
    }

    // A closing study is settled by the results that its closing status has named, in whatever order topics are read.
    private boolean isInTime(long offset) {
        StudyStatus known = status();
        return known.state() != StudyState.CLOSING || offset < known.resultsOffset();
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

    /** The runs of the phases known so far, in the order in which they go out. */
    List<TrialConfig> runs() {
        RunSequence sequence = new RunSequence(status().baseParams(), known(plan));
        List<TrialConfig> runs = new ArrayList<>(sequence.search());
        runs.addAll(sequence.confirm(ledger().finalists()));
        return runs;
    }

    StudyLedger ledger() {
        return known(ledger);
    }

    /** How often a run has been begun. */
    int starts(RunId run) {
        return starts.getOrDefault(run, 0);
    }

    /** Planned runs begun and without an outcome. */
    int running() {
        return (int) starts.keySet().stream()
                .filter(run -> ledger().isPlanned(run) && ledger().resultOf(run).isEmpty())
                .count();
    }

    /** When a trainer was last heard of on this study, by the timestamps of what it wrote. */
    Instant lastActivity() {
        return lastActivity;
    }

    private void forgetRuns() {
        results.clear();
        starts.clear();
        plan = null;
        ledger = null;
    }

    // The planner decides by outcome and loss; curves and provenance are the reporter's.
    private static TrialResult withoutDetails(TrialResult result) {
        return new TrialResult(
                result.study(),
                result.trial(),
                result.replicate(),
                result.runId(),
                result.params(),
                result.seed(),
                result.outcome(),
                result.outcome() == Outcome.COMPLETED ? null : result.cause(),
                result.validationLoss(),
                result.bestEpoch(),
                List.of(),
                null,
                result.trainingSeconds(),
                result.attempt(),
                result.startedAt(),
                result.finishedAt(),
                List.of(),
                null);
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) throw new IllegalStateException("no status of this study was read yet, or it has ended");
        return value;
    }
}
