// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Checkpoints, and a clock that stands still while they are waited for. For one thread. */
final class TimedCheckpoints implements Checkpoints {
    private final Checkpoints kept;
    private final LongSupplier nanoTime;
    private long waitedNanos;

    TimedCheckpoints(Checkpoints kept, LongSupplier nanoTime) {
        this.kept = kept;
        this.nanoTime = nanoTime;
    }

    /** Nanoseconds of training. */
    long now() {
        return nanoTime.getAsLong() - waitedNanos;
    }

    @Override
    public Optional<Checkpoint> last(RunIdentity run) {
        return timed(() -> kept.last(run));
    }

    @Override
    public boolean keep(Checkpoint checkpoint) {
        return timed(() -> kept.keep(checkpoint));
    }

    @Override
    public void remove() {
        timed(() -> {
            kept.remove();
            return true;
        });
    }

    private <T> T timed(Supplier<T> call) {
        long begun = nanoTime.getAsLong();
        try {
            return call.get();
        } finally {
            waitedNanos += nanoTime.getAsLong() - begun;
        }
    }
}
