// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static java.util.stream.Collectors.toSet;

import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs that were somewhere in the trainers' queue at one moment. When the queue has passed that moment, those that still have no result,
 * and were not written again since, are lost: a broker gives a record up after a number of deliveries, without a word. Runs of other studies
 * that keep the queue busy do not hide them; the run that is trained longest does, until it ends.
 */
public final class QueueMark {
    private final QueueSpan span;
    private final Set<RunId> runs;

    private QueueMark(QueueSpan span, Set<RunId> runs) {
        this.span = span;
        this.runs = runs;
    }

    /**
     * @param span as the broker says after the runs were emitted
     * @param runs as {@link #runs} gave them before
     */
    public static QueueMark of(QueueSpan span, Set<RunId> runs) {
        return new QueueMark(span, Set.copyOf(runs));
    }

    /** The runs of a study that are in the queue, or with a trainer, or lost. */
    public static Set<RunId> runs(StudyFold open) {
        return open.outstanding().stream().map(TrialConfig::runId).collect(toSet());
    }

    public boolean isPassedBy(QueueSpan later) {
        return later.hasPassed(span);
    }

    /** Without a run that has been written again since: it lies behind the mark. */
    public QueueMark without(Collection<RunId> writtenAgain) {
        Set<RunId> others = new HashSet<>(runs);
        others.removeAll(writtenAgain);
        return new QueueMark(span, others);
    }

    /** Once the queue has passed: which of the study's runs are lost, at most as many as one transaction takes; the study remembers it. */
    public Unfinished lost(StudyFold study, Instant now) {
        List<TrialConfig> lost = study.outstanding().stream()
                // One that was given back meanwhile is the planner's already.
                .filter(run -> runs.contains(run.runId()) && !study.isReturned(run.runId()))
                .limit(NextStep.BATCH)
                .toList();
        lost.forEach(run -> study.lost(run.runId()));
        return Unfinished.of(lost, study, now);
    }
}
