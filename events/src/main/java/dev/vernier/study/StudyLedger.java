// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.BaseParams;
import dev.vernier.events.EndedRun;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which result of each run counts, and which phase the study is in: a fold over the study's results in the order of their topic, with
 * no clock and no random source, so that everybody who reads the topic comes to the same end.
 *
 * <p>Of several results of a run the first counts, except that {@code completed} and {@code diverged} replace {@code failed}. A phase
 * closes when each of its runs has an outcome; what comes later is counted as late and changes nothing.
 *
 * @param <R> how much is kept of a result
 */
public final class StudyLedger<R extends EndedRun> {

    /** What a study is waiting for. */
    public enum Stage {
        SEARCH,
        CONFIRM,
        ENDED
    }

    private final BaseParams study;
    private final int baseTrial;
    private final Map<RunId, R> counted = new LinkedHashMap<>();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private Stage stage = Stage.SEARCH;
    private List<Integer> finalists = List.of();
    private int repeated;
    private int late;
    private int unknown;

    /** @param baseTrial the number of the trial that is the base itself */
    public StudyLedger(BaseParams study, int baseTrial) {
        this.study = study;
        this.baseTrial = baseTrial;
    }

    /** Takes the next result of the topic. */
    public void add(R result) {
        RunId run = result.runId();
        if (!isPlanned(run)) {
            unknown++;
        } else if (stage == Stage.ENDED || (stage == Stage.CONFIRM && isSearch(run))) {
            late++;
        } else {
            count(run, result);
        }
    }

    public Stage stage() {
        return stage;
    }

    /** The trials of the confirm phase but the base, best first; empty before that phase. */
    public List<Integer> finalists() {
        return finalists;
    }

    /** The results that count, in the order in which their runs were first heard of. */
    public Collection<R> counted() {
        return Collections.unmodifiableCollection(counted.values());
    }

    /** The outcome of a run, as far as there is one. */
    public Optional<R> resultOf(RunId run) {
        return Optional.ofNullable(counted.get(run));
    }

    /** How many runs ended this way. */
    public int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** Runs of the phases known so far. */
    public int planned() {
        return study.searchRuns()
                + (finalists.isEmpty()
                        ? 0
                        : (finalists.size() + 1) * study.confirm().replicates());
    }

    /** The largest finished_at of the results that count; empty when none does. */
    public Optional<Instant> lastFinishedAt() {
        return counted.values().stream().map(EndedRun::finishedAt).max(Instant::compareTo);
    }

    /** Results of runs that had one already. */
    public int repeated() {
        return repeated;
    }

    /** Results that came after their phase had closed. */
    public int late() {
        return late;
    }

    /** Results of runs that the plan does not have. */
    public int unknown() {
        return unknown;
    }

    private void count(RunId run, R result) {
        R before = counted.get(run);
        if (before != null && !replaces(result, before)) {
            repeated++;
            return;
        }
        if (before != null) outcomes.merge(before.outcome(), -1, Integer::sum);
        counted.put(run, result);
        outcomes.merge(result.outcome(), 1, Integer::sum);
        if (counted.size() == planned()) closePhase();
    }

    private static boolean replaces(EndedRun result, EndedRun before) {
        return before.outcome() == Outcome.FAILED
                && (result.outcome() == Outcome.COMPLETED || result.outcome() == Outcome.DIVERGED);
    }

    private void closePhase() {
        if (stage == Stage.SEARCH) {
            finalists = Ranking.ofResults(counted.values(), study.search().replicates()).stream()
                    .filter(ranked -> ranked.loss() != null && ranked.trial() != baseTrial)
                    .limit(study.confirm().finalists())
                    .map(RankedTrial::trial)
                    .toList();
            stage = finalists.isEmpty() ? Stage.ENDED : Stage.CONFIRM;
        } else {
            stage = Stage.ENDED;
        }
    }

    private boolean isSearch(RunId run) {
        return run.replicate() <= study.search().replicates();
    }

    /** Whether the phases known so far have this run. */
    public boolean isPlanned(RunId run) {
        int searchReplicates = study.search().replicates();
        if (isSearch(run)) return run.trial() <= study.search().trials();
        return run.replicate() <= searchReplicates + study.confirm().replicates()
                && (finalists.contains(run.trial()) || (!finalists.isEmpty() && run.trial() == baseTrial));
    }
}
