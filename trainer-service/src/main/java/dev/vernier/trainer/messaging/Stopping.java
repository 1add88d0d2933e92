// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether this trainer has been told to end; what waits for something else waits no longer then. Safe for use by several threads. */
final class Stopping {
    private final CountDownLatch told = new CountDownLatch(1);

    /** From now on runs end as soon as they can, keep what they have, and go back to the queue. */
    void begin() {
        told.countDown();
    }

    boolean hasBegun() {
        return told.getCount() == 0;
    }

    /** Waits so long, or until the trainer is told to end. @return whether it has been told */
    boolean awaitFor(Duration longest) {
        try {
            return told.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
