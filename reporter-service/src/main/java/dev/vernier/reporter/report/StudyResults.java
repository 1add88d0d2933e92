// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Params;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a report is made of. It comes from a finished study's status and counted results, or from a results file; a field that such a
 * file need not have may be null.
 *
 * @param study its name: in a results file any text, so not safe in file names
 * @param baseLoss the user's own figure for the base; null when not given
 * @param finishedAt its offset is the one in which the report shows the time
 * @param range half-width of the searched neighbourhood relative to the base, 0.2 is ±20 %
 * @param epochs at most this many per run
 * @param patience epochs without a better validation loss before a run stops
 * @param searchReplicates runs with a larger replicate belong to the confirm phase
 * @param request the study as the planner resolved it
 * @param finalists trials of the confirm phase, best of the search first, without the base; empty when not stated
 * @param locales the languages of the Markdown reports, not empty
 * @param runs those that count, at most one per trial and replicate, in any order (kept by trial and replicate)
 * @param ensemble what the predictions of the best give together; null where nobody has read them
 */
public record StudyResults(
        @Nullable String study,
        @Nullable StudyState state,
        Params base,
        @Nullable Double baseLoss,
        OffsetDateTime finishedAt,
        @Nullable BigDecimal range,
        @Nullable Integer epochs,
        @Nullable Integer patience,
        int searchReplicates,
        @Nullable BaseParams request,
        List<Integer> finalists,
        List<Language> locales,
        List<Run> runs,
        @Nullable Ensemble ensemble) {

    public StudyResults {
        finalists = List.copyOf(finalists);
        locales = List.copyOf(new TreeSet<>(locales));
        runs = runs.stream()
                .sorted(Comparator.comparingInt(Run::trial).thenComparingInt(Run::replicate))
                .toList();
        if (searchReplicates < 1) {
            throw new IllegalArgumentException("search replicates must be at least 1, was " + searchReplicates);
        }
        if (locales.isEmpty()) throw new IllegalArgumentException("a report needs at least one language");
        for (int i = 1; i < runs.size(); i++) {
            Run run = runs.get(i);
            Run before = runs.get(i - 1);
            if (run.trial() != before.trial()) continue;
            if (run.replicate() == before.replicate()) {
                throw new IllegalArgumentException(
                        "trial " + run.trial() + ", replicate " + run.replicate() + " has two results");
            }
            if (!run.params().equals(before.params())) {
                throw new IllegalArgumentException("trial " + run.trial() + " has replicates with different params");
            }
        }
    }

    /**
     * The results of a study that has ended.
     *
     * @param status of a study that has ended
     * @param counted the runs that count, in any order
     * @throws IllegalArgumentException when the study has not ended
     */
    public static StudyResults of(StudyStatus status, Collection<Run> counted) {
        if (!status.state().isFinal() || status.completedAt() == null) {
            throw new IllegalArgumentException("study " + status.study() + " has not ended, it is " + status.state());
        }
        BaseParams request = status.baseParams();
        return new StudyResults(
                request.study().value(),
                status.state(),
                request.base(),
                request.baseLoss(),
                status.completedAt().atOffset(ZoneOffset.UTC),
                request.search().range(),
                request.training().epochs(),
                request.training().patience(),
                request.search().replicates(),
                request,
                status.finalists(),
                request.report().locales(),
                List.copyOf(counted),
                null);
    }

    /** The same with what the predictions of the best give together. */
    public StudyResults withEnsemble(Ensemble read) {
        return new StudyResults(
                study,
                state,
                base,
                baseLoss,
                finishedAt,
                range,
                epochs,
                patience,
                searchReplicates,
                request,
                finalists,
                locales,
                runs,
                read);
    }

    boolean isSearch(Run run) {
        return run.replicate() <= searchReplicates;
    }

    /** The runs of a trial, of both phases, by replicate; none where there is no such trial. */
    List<Run> runsOf(int trial) {
        int from = firstFrom(trial);
        int to = from;
        while (to < runs.size() && runs.get(to).trial() == trial) to++;
        return runs.subList(from, to);
    }

    // Of the runs, which are sorted by trial.
    private int firstFrom(int trial) {
        int low = 0;
        int high = runs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs.get(middle).trial() < trial) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    List<Run> searchRuns() {
        return runs.stream().filter(this::isSearch).toList();
    }

    List<Run> confirmRuns() {
        return runs.stream().filter(run -> !isSearch(run)).toList();
    }
}
