// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.prune;

import dev.vernier.events.BaseParams;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialResult;
import dev.vernier.study.RankedTrial;
import dev.vernier.study.Ranking;
import dev.vernier.study.StudyLedger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The trials whose networks, descriptions and predictions stay, as the study's {@code keep.artifacts} says. */
public record KeptTrials(IntPredicate kept) {
    /** The first of the search that stay beside the finalists. */
    private static final int BEST = 3;

    /**
     * @param results of the study, in the order of their topic, up to the place that its last status names
     * @param selected the trial that the report has selected; null when it was given none
     */
    public static KeptTrials of(StudyStatus status, List<TrialResult> results, @Nullable Integer selected) {
        return switch (status.baseParams().keep().artifacts()) {
            case ALL -> new KeptTrials(trial -> true);
            case FINALISTS -> new KeptTrials(finalists(status, results)::contains);
            case SELECTED -> new KeptTrials(trial -> trial == (selected == null ? status.baseTrial() : selected));
        };
    }

    private static Set<Integer> finalists(StudyStatus status, List<TrialResult> results) {
        BaseParams study = status.baseParams();
        StudyLedger<TrialResult> ledger = new StudyLedger<>(study, status.baseTrial());
        results.forEach(ledger::add);
        Set<Integer> kept = new TreeSet<>(status.finalists());
        kept.add(status.baseTrial());
        Ranking.ofResults(ledger.counted(), study.search().replicates()).stream()
                .filter(ranked -> ranked.loss() != null)
                .limit(BEST)
                .map(RankedTrial::trial)
                .forEach(kept::add);
        return kept;
    }

    boolean has(int trial) {
        return kept.test(trial);
    }
}
