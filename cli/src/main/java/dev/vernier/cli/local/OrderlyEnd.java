// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end the work of the thread that made this by an interruption, so that it closes what it has opened in its usual
 * order; the Java machine waits for {@link #close}.
 */
public final class OrderlyEnd implements AutoCloseable {
    /** As long as all children together may take to stop. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean asked;

    /** @param onAsked runs when the end is asked for, on another thread */
    public OrderlyEnd(Runnable onAsked) {
        Thread worker = Thread.currentThread();
        hook = new Thread(() -> end(worker, onAsked), "orderly-end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether somebody has asked for the end: whatever fails from now on fails because of that. */
    public boolean isAsked() {
        return asked;
    }

    private void end(Thread worker, Runnable onAsked) {
        asked = true;
        onAsked.run();
        worker.interrupt();
        try {
            if (!done.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("Not everything has stopped within " + LONGEST.toMinutes() + " minutes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is closed: the Java machine may end. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook has been waiting for this moment.
        }
    }
}
