// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.training.Pulse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
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

    /**
     * For what has cost nothing yet: a refusal is not waited for.
     *
     * @param cancelled whether nobody waits for it any more
     * @throws StoreUnavailable the last one, when the patience is over, the trainer is told to end, or the call is cancelled
     */
    <T> T await(String what, BooleanSupplier cancelled, Supplier<T> call) {
        return Pulse.waiting(() -> {
            try {
                return call.get();
            } catch (StoreUnavailable e) {
                if (e.isRefusal()) throw e;
                return again(what, cancelled, call, e);
            }
        });
    }

    /** The same for what has cost a whole training: rights that are changed back within the patience must not lose it. */
    <T> T insist(String what, BooleanSupplier cancelled, Supplier<T> call) {
        return Pulse.waiting(() -> {
            try {
                return call.get();
            } catch (StoreUnavailable e) {
                return again(what, cancelled, call, e);
            }
        });
    }

    private <T> T again(String what, BooleanSupplier cancelled, Supplier<T> call, StoreUnavailable first) {
        LOG.warn(
                "Object store is out of reach, asking again run_id={} for={} cause={}",
                what,
                longest,
                first.getMessage());
        long deadline = nanoTime.getAsLong() + longest.toNanos();
        StoreUnavailable last = first;
        while (nanoTime.getAsLong() - deadline < 0 && !stopping.awaitFor(between) && !cancelled.getAsBoolean()) {
            try {
                return call.get();
            } catch (StoreUnavailable e) {
                last = e;
            }
        }
        throw last;
    }
}
