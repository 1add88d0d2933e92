// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.EndedRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ranking of the search phase. Complete trials come first, by the geometric mean of their losses; then trials of which a replicate
 * diverged, failed or is missing, by the mean of the rest; last those without any completed replicate. Ties go by trial number.
 *
 * <p>The result does not depend on the order of the runs, and is the same to the last bit on every Java platform.
 */
public final class Ranking {
    private static final Comparator<RankedTrial> BEST_FIRST = Comparator.comparing((RankedTrial t) -> t.loss() == null)
            .thenComparing(t -> !t.isComplete())
            .thenComparing(t -> t.loss() == null ? 0.0 : t.loss())
            .thenComparing(RankedTrial::trial);

    private static final Comparator<RunLoss> BY_TRIAL =
            Comparator.comparingInt(RunLoss::trial).thenComparingInt(RunLoss::replicate);

    private Ranking() {}

    /**
     * Ranks every trial that has a counted result in the search phase.
     *
     * @param counted at most one result per run; results of the confirm phase are left aside
     * @param searchReplicates replicates of the search phase, at least 1: a result with a larger replicate belongs to the confirm phase
     * @throws IllegalArgumentException when two results have the same trial and replicate
     */
    public static List<RankedTrial> ofResults(Collection<? extends EndedRun> counted, int searchReplicates) {
        return of(counted.stream().map(RunLoss::of).toList(), searchReplicates);
    }

    /** As {@link #ofResults}, from what the ranking needs alone. */
    public static List<RankedTrial> of(Collection<RunLoss> runs, int searchReplicates) {
        if (searchReplicates < 1) {
            throw new IllegalArgumentException("search replicates must be at least 1, was " + searchReplicates);
        }
        List<RunLoss> search = new ArrayList<>(runs);
        search.removeIf(run -> run.replicate() > searchReplicates);
        search.sort(BY_TRIAL);
        List<RankedTrial> unranked = new ArrayList<>();
        for (int from = 0, to; from < search.size(); from = to) {
            int trial = search.get(from).trial();
            List<Double> losses = new ArrayList<>();
            for (to = from; to < search.size() && search.get(to).trial() == trial; to++) {
                RunLoss run = search.get(to);
                if (to > from && search.get(to - 1).replicate() == run.replicate()) {
                    throw new IllegalArgumentException(
                            "trial " + trial + ", replicate " + run.replicate() + " has two results");
                }
                if (run.loss() != null) losses.add(run.loss());
            }
            unranked.add(new RankedTrial(0, trial, geometricMean(losses), losses.size(), searchReplicates));
        }
        unranked.sort(BEST_FIRST);
        List<RankedTrial> ranked = new ArrayList<>();
        for (RankedTrial t : unranked) {
            ranked.add(new RankedTrial(ranked.size() + 1, t.trial(), t.loss(), t.completed(), t.expected()));
        }
        return List.copyOf(ranked);
    }

    /**
     * exp of the mean of the logarithms; null for no losses, the loss itself for one, 0 when one of them is 0.
     *
     * @param losses each at least 0 and finite
     */
    public static @Nullable Double geometricMean(List<Double> losses) {
        if (losses.isEmpty()) return null;
        // exp(ln x) need not be x.
        if (losses.size() == 1) return losses.get(0);
        double sum = 0;
        for (double loss : losses) sum += StrictMath.log(loss);
        return StrictMath.exp(sum / losses.size());
    }
}
