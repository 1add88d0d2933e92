// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run's checkpoints when they are due. The state at the last end of an epoch stays in memory until it is kept, so that a trainer
 * that is told to stop in the midst of a long epoch neither has to finish it nor loses the ones before.
 */
final class CheckpointKeeper {
    private final Checkpoints checkpoints;
    private final CheckpointPolicy policy;
    private final LongSupplier nanoTime;
    private int triedEpoch;
    private long triedNanos;
    private @Nullable Checkpoint unkept;

    CheckpointKeeper(Checkpoints checkpoints, CheckpointPolicy policy, LongSupplier nanoTime) {
        this.checkpoints = checkpoints;
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.triedNanos = nanoTime.getAsLong();
    }

    /** The run goes on from this one. */
    void resumed(Checkpoint from) {
        triedEpoch = from.epoch();
    }

    void reached(Checkpoint boundary) {
        unkept = boundary;
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - triedNanos);
        if (policy.isDue(boundary.epoch() - triedEpoch, since)) keep(boundary);
    }

    void stopping() {
        if (unkept != null) keep(unkept);
    }

    private void keep(Checkpoint boundary) {
        if (checkpoints.keep(boundary)) unkept = null;
        // Kept or not, and from the end of the attempt: a store that is away or slow must not hold up every epoch.
        triedEpoch = boundary.epoch();
        triedNanos = nanoTime.getAsLong();
    }
}
