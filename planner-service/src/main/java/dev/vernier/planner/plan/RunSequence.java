// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Params;
import dev.vernier.events.Phase;
import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * The runs of a study in the order in which they go out: replicate by replicate, so that every trial has been seen once before one is
 * seen twice.
 */
public final class RunSequence {
    private final BaseParams study;
    private final int trials;
    private final int baseTrial;
    private final IntFunction<Params> params;
    private final IntToLongFunction seeds;

    /** @param study resolved: its data carries the SHA-256 that the planner recorded */
    public RunSequence(BaseParams study, Plan plan) {
        this(
                study,
                plan.trials().size(),
                plan.baseTrial().number(),
                trial -> plan.trial(trial).params(),
                replicate -> ReplicateSeeds.seed(study.training().seed(), replicate));
    }

    /**
     * @param study resolved: its data carries the SHA-256 that the planner recorded
     * @param params the configuration of each trial, by its number
     * @param seeds the seed of each replicate, by its index
     */
    public RunSequence(
            BaseParams study, int trials, int baseTrial, IntFunction<Params> params, IntToLongFunction seeds) {
        this.study = study;
        this.trials = trials;
        this.baseTrial = baseTrial;
        this.params = params;
        this.seeds = seeds;
    }

    /** All trials at replicate 1, then at 2, up to the search's replicates. Elements are made as they are asked for. */
    public List<TrialConfig> search() {
        return view(
                Math.multiplyExact(trials, study.search().replicates()),
                index -> run(index % trials + 1, index / trials + 1));
    }

    /**
     * The base and then the finalists, at each of the replicates that follow those of the search.
     *
     * @param finalists trial numbers other than the base, best first; none gives no runs, as there is nothing to confirm
     * @throws IllegalArgumentException when the base is among them, or a number is not in the plan
     */
    public List<TrialConfig> confirm(List<Integer> finalists) {
        if (finalists.isEmpty()) return List.of();
        List<Integer> confirmed = new ArrayList<>();
        confirmed.add(baseTrial);
        for (int finalist : finalists) {
            if (finalist == baseTrial) {
                throw new IllegalArgumentException("the base, trial " + finalist + ", cannot be a finalist");
            }
            if (finalist < 1 || finalist > trials) {
                throw new IllegalArgumentException("trial must be between 1 and " + trials + ", was " + finalist);
            }
            confirmed.add(finalist);
        }
        int searched = study.search().replicates();
        return view(
                Math.multiplyExact(confirmed.size(), study.confirm().replicates()),
                index -> run(confirmed.get(index % confirmed.size()), searched + index / confirmed.size() + 1));
    }

    /** The runs of the search and, where there are finalists, those of the confirm phase. Elements are made as they are asked for. */
    public List<TrialConfig> runs(List<Integer> finalists) {
        List<TrialConfig> search = search();
        List<TrialConfig> confirm = confirm(finalists);
        int searched = search.size();
        return view(
                searched + confirm.size(),
                index -> index < searched ? search.get(index) : confirm.get(index - searched));
    }

    /** One run, in the phase that its replicate belongs to. */
    public TrialConfig run(int trial, int replicate) {
        return new TrialConfig(
                study.study(),
                trial,
                replicate,
                new RunId(study.study(), trial, replicate),
                phase(replicate),
                params.apply(trial),
                seeds.applyAsLong(replicate),
                study.data(),
                study.training(),
                study.limits(),
                null);
    }

    /** Replicates up to the search's belong to the search, those after them to the confirmation. */
    public Phase phase(int replicate) {
        return replicate <= study.search().replicates() ? Phase.SEARCH : Phase.CONFIRM;
    }

    private static List<TrialConfig> view(int size, IntFunction<TrialConfig> element) {
        return new View(size, element);
    }

    private static final class View extends AbstractList<TrialConfig> implements RandomAccess {
        private final int size;
        private final IntFunction<TrialConfig> element;

        View(int size, IntFunction<TrialConfig> element) {
            this.size = size;
            this.element = element;
        }

        @Override
        public TrialConfig get(int index) {
            if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
            return element.apply(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
