// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Params;
import dev.vernier.events.RunId;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one study as they lie on {@code trials}. What was emitted is data: whoever asks what a run was trained with is told what stands
 * there, and not what an algorithm of today would plan. A few bytes per trial and a bit per run.
 */
public final class EmittedRuns {
    private final Map<Integer, Params> params = new HashMap<>();
    private final Map<Integer, Long> seeds = new HashMap<>();
    /** The trials of each replicate. */
    private final Map<Integer, BitSet> runs = new HashMap<>();

    private final int mostTrials;
    private final int mostReplicates;
    private final @Nullable String dataSha256;

    /** @param study with the digest of its data */
    public EmittedRuns(BaseParams study) {
        mostTrials = study.search().trials();
        mostReplicates = study.search().replicates() + study.confirm().replicates();
        dataSha256 = study.data().sha256();
    }

    /**
     * Takes a run; one that is written again says what is known.
     *
     * @param run asked for where its trial or its replicate is new: the key says it all of the others
     */
    public void add(RunId id, Supplier<TrialConfig> run) {
        int trial = id.trial();
        int replicate = id.replicate();
        if (trial > mostTrials || replicate > mostReplicates) return;
        if (!params.containsKey(trial) || !seeds.containsKey(replicate)) {
            TrialConfig config = run.get();
            params.putIfAbsent(trial, config.params());
            seeds.putIfAbsent(replicate, config.seed());
        }
        runs.computeIfAbsent(replicate, first -> new BitSet()).set(trial);
    }

    /** What keeps a result from being that of the run that it names, as a sentence; empty when nothing does. */
    public Optional<String> difference(TrialResult result) {
        Params planned = params.get(result.trial());
        Long seed = seeds.get(result.replicate());
        return planned == null || seed == null || !wasEmitted(result.trial(), result.replicate())
                ? Optional.of("run_id must be that of a run that was sent out, was " + result.runId())
                : ResultOfPlan.difference(planned, seed, dataSha256, result);
    }

    private boolean wasEmitted(int trial, int replicate) {
        BitSet trials = runs.get(replicate);
        return trials != null && trials.get(trial);
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
