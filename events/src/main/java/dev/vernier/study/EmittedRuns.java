// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.Params;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one study as they lie on {@code trials}. What was emitted is data: whoever asks what a run was trained with is told what stands
 * there, and not what an algorithm of today would plan. A few bytes per trial, not per run.
 */
public final class EmittedRuns {
    private final Map<Integer, Params> params = new HashMap<>();
    private final Map<Integer, Long> seeds = new HashMap<>();

    /** Takes a run; one that is written again says what is known. */
    public void add(TrialConfig run) {
        params.putIfAbsent(run.trial(), run.params());
        seeds.putIfAbsent(run.replicate(), run.seed());
    }

    /** Whether the configuration of the trial and the seed of the replicate are known: such a run need not be read. */
    public boolean knows(int trial, int replicate) {
        return params.containsKey(trial) && seeds.containsKey(replicate);
    }

    /**
     * What keeps a result from being that of the run that it names, as a sentence; empty when nothing does, or no run of its trial and
     * replicate was emitted.
     *
     * @param dataSha256 of the study's data
     */
    public Optional<String> difference(TrialResult result, @Nullable String dataSha256) {
        Params planned = params.get(result.trial());
        Long seed = seeds.get(result.replicate());
        return planned == null || seed == null
                ? Optional.empty()
                : ResultOfPlan.difference(planned, seed, dataSha256, result);
    }

    /** What the trial was emitted with; empty when no run of it was. */
    public Optional<Params> params(int trial) {
        return Optional.ofNullable(params.get(trial));
    }

    /** The seed of the replicate, the same for every trial; empty when none of it was emitted. */
    public Optional<Long> seed(int replicate) {
        return Optional.ofNullable(seeds.get(replicate));
    }
}
