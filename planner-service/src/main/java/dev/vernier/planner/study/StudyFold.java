// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.BaseParams;
import dev.vernier.events.Cancellation;
import dev.vernier.events.Place;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.StudyStatus.SetAside;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.planner.plan.Plan;
import dev.vernier.planner.plan.Planning;
import dev.vernier.planner.plan.ReplicateSeeds;
import dev.vernier.planner.plan.RunSequence;
import dev.vernier.study.EmittedRuns;
import dev.vernier.study.StudyLedger;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One open study as far as the topics tell. Its status is known before anything else; results and progress are folded in any order among
 * themselves. Whatever fails unexpectedly sets this study aside, and no other.
 */
public final class StudyFold {
    private final Planning planning;
    private final List<SettledRun> results = new ArrayList<>();
    /** Of runs without a result alone. */
    private final Map<RunId, Attempts> attempts = new HashMap<>();

    private final EmittedRuns emitted;
    private StudyStatus status;
    private Instant statusAt;
    private @Nullable Plan plan;
    private StudyLedger<SettledRun> ledger;
    private Instant lastActivity = Instant.EPOCH;
    private @Nullable String trouble;
    private @Nullable SetAside setAside;
    private @Nullable Cancellation cancellation;
    private long cancelledAt = Long.MAX_VALUE;
    /** The first so many runs that went out have a result: nobody needs to look at them again. */
    private int settledUpTo;

    StudyFold(Instant at, StudyStatus first, Planning planning) {
        this.planning = planning;
        this.status = first;
        this.statusAt = at;
        this.ledger = new StudyLedger<>(first.baseParams(), first.baseTrial());
        this.emitted = new EmittedRuns(first.baseParams());
        requireAKnownPlan(at);
    }

    private void requireAKnownPlan(Instant at) {
        if (planning.knows(status.planVersion())) return;
        setAside(
                "the study was planned by " + status.planVersion()
                        + ", which this planner does not know: start a planner that does, or cancel the study",
                at);
    }

    /** Does something with the study; a failure sets it aside. Nothing is done with one that is. */
    void guarded(Instant at, Consumer<StudyFold> action) {
        if (setAside != null) return;
        try {
            action.accept(this);
        } catch (RuntimeException e) {
            setAside(e.toString(), at);
        }
    }

    /** From now on nothing happens with it here; who starts anew tries again. */
    public void setAside(String reason, Instant at) {
        if (setAside == null) setAside = new SetAside(Sentence.of(reason), at);
    }

    /** Why it is set aside; null while it is not. */
    public @Nullable SetAside setAside() {
        return setAside;
    }

    /** Also when it is set aside: its status goes on. */
    void foldGuarded(Instant at, StudyStatus newer) {
        try {
            fold(at, newer);
        } catch (RuntimeException e) {
            setAside(e.toString(), at);
        }
    }

    private void fold(Instant at, StudyStatus newer) {
        if (newer.revision() <= status.revision()) return;
        boolean closes = newer.state() == StudyState.CLOSING;
        status = newer;
        statusAt = at;
        requireAKnownPlan(at);
        if (newer.cancellation() != null) cancelledAt = Long.MAX_VALUE;
        if (closes) {
            StudyLedger<SettledRun> counted = new StudyLedger<>(newer.baseParams(), newer.baseTrial());
            results.stream().filter(this::isInTime).forEach(counted::add);
            ledger = counted;
            attempts.keySet().removeIf(run -> counted.resultOf(run).isPresent());
        }
    }

    /** The topic {@code trial-progress} was created anew: what was said of attempts is gone, and nothing of it is settled. */
    public void progressBegins(Place place) {
        status = status.withProgressFrom(place);
    }

    /** A user wants no more of it. */
    void cancel(long offset, Cancellation wanted) {
        if (cancellation != null || status.cancellation() != null || status.state() == StudyState.CLOSING) return;
        cancellation = wanted;
        cancelledAt = offset;
    }

    /** Null unless a user has cancelled it. */
    @Nullable
    Cancellation cancellation() {
        return status.cancellation() != null ? status.cancellation() : cancellation;
    }

    /** Where on {@code commands} the study was cancelled, while its status does not say so; beyond every offset otherwise. */
    long cancelledAt() {
        return cancelledAt;
    }

    /** The run has been written to {@code trials}; it is read where its key does not say all. */
    public void emitted(RunId id, Supplier<TrialConfig> run) {
        emitted.add(id, run);
    }

    /** What keeps a result from being that of the run that it names, as a sentence; such a result does not count. */
    Optional<String> difference(TrialResult result) {
        // Of a run that no phase has, the ledger takes note.
        return ledger.isPlanned(result.runId()) ? emitted.difference(result) : Optional.empty();
    }

    void fold(long offset, Instant at, TrialResult result) {
        SettledRun run = SettledRun.of(status.study(), result, offset);
        if (isInTime(run)) {
            ledger.add(run);
            Optional<SettledRun> counted = ledger.resultOf(run.runId());
            // What does not count now counts in no part of the topic that ends earlier.
            if (counted.isPresent() && counted.get() == run) results.add(run);
            if (counted.isPresent()) attempts.remove(run.runId());
        }
        active(at);
    }

    void fold(Instant at, RunStarted started) {
        RunId run = started.runId();
        if (isWanted(run)) attemptsAt(run).begun(started.attempt());
        active(at);
    }

    /** No sign of progress, unlike all others: runs that come back again and again are a study that does not move. */
    void fold(long offset, AttemptEnded ended) {
        RunId run = ended.runId();
        if (isWanted(run)) attemptsAt(run).ended(ended, offset);
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
        return status.state() != StudyState.CLOSING || run.offset() < status.resultsOffset();
    }

    private boolean hasResult(RunId run) {
        return ledger.resultOf(run).isPresent();
    }

    // A phase that is not known yet may plan it later: of those of the plan's trials and replicates there is an end.
    private boolean isWanted(RunId run) {
        BaseParams study = status.baseParams();
        return !hasResult(run)
                && run.trial() <= study.search().trials()
                && run.replicate()
                        <= study.search().replicates() + study.confirm().replicates();
    }

    private Attempts attemptsAt(RunId run) {
        // Each message brings the study's name along; one is kept.
        return attempts.computeIfAbsent(
                new RunId(status.study(), run.trial(), run.replicate()), first -> new Attempts());
    }

    /** Whether no further run counts: each has an outcome, or the study was closed. */
    boolean hasEnded() {
        return status.state() == StudyState.CLOSING || ledger.stage() == Stage.ENDED;
    }

    public StudyStatus status() {
        return status;
    }

    /** When the status was written. */
    Instant statusAt() {
        return statusAt;
    }

    /** The runs of the phases known so far, in the order in which they go out. Made as they are asked for. */
    List<TrialConfig> runs() {
        return sequence().runs(ledger.finalists());
    }

    private RunSequence sequence() {
        BaseParams study = status.baseParams();
        return new RunSequence(
                study,
                study.search().trials(),
                status.baseTrial(),
                trial -> emitted.params(trial)
                        .orElseGet(() -> plan().trial(trial).params()),
                replicate -> emitted.seed(replicate)
                        .orElseGet(() -> ReplicateSeeds.seed(study.training().seed(), replicate)));
    }

    /** Asked only for what has not been emitted. */
    private Plan plan() {
        if (plan == null) plan = planning.plan(status.baseParams());
        return plan;
    }

    /** Runs that were emitted and whose result is still wanted, in the order in which they went out. */
    List<TrialConfig> outstanding() {
        if (hasEnded()) return List.of();
        List<TrialConfig> runs = runs();
        int out = Math.min(status.emitted(), runs.size());
        while (settledUpTo < out && hasResult(runs.get(settledUpTo).runId())) settledUpTo++;
        return runs.subList(settledUpTo, out).stream()
                .filter(run -> !hasResult(run.runId()))
                .toList();
    }

    StudyLedger<SettledRun> ledger() {
        return ledger;
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
        RunSequence sequence = sequence();
        return attempts.entrySet().stream()
                .filter(run -> isReturned(run.getKey()) && ledger().isPlanned(run.getKey()))
                .sorted(Comparator.comparingLong(run -> run.getValue().returnedAt()))
                .limit(most)
                .map(run -> sequence.run(run.getKey().trial(), run.getKey().replicate()))
                .toList();
    }

    /** Whether a trainer has given the run back to the planner, and it was not settled since. */
    boolean isReturned(RunId run) {
        Long settled = status.progressOffset();
        return attempts(run).returnedAt() >= (settled == null ? 0 : settled);
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
}
