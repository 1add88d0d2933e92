// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.training.Pulse;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Asks the object store again while it is out of reach: what a run has trained must not be lost because the store is away for a minute
 * when its model is to be kept. Meanwhile the slot renews the lease as ever: a run that waits for the store does not stand still.
 *
 * @param longest from the first failure on
 * @param between two calls; the store's client repeats each a few times within a second by itself
 * @param stopping ends the patience
 * @param nanoTime of a clock that never goes back
 */
record StorePatience(Duration longest, Duration between, Stopping stopping, LongSupplier nanoTime) {
    private static final Logger LOG = FieldLogger.of(StorePatience.class);

    /** @throws StoreUnavailable the last one, when the patience is over or the trainer is told to end */
    <T> T await(String what, Supplier<T> call) {
        return Pulse.waiting(() -> patiently(what, call));
    }

    private <T> T patiently(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "Object store is out of reach, asking again run_id={} for={} cause={}",
                    what,
                    longest,
                    e.getMessage());
            return again(call, nanoTime.getAsLong() + longest.toNanos(), e);
        }
    }

    private <T> T again(Supplier<T> call, long deadline, StoreUnavailable first) {
        StoreUnavailable last = first;
        while (nanoTime.getAsLong() - deadline < 0 && !stopping.awaitFor(between)) {
            try {
                return call.get();
            } catch (StoreUnavailable e) {
                last = e;
            }
        }
        throw last;
    }
}
