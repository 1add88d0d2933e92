// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a child process answers. */
final class Readiness {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private Readiness() {}

    /**
     * Returns when the child answers.
     *
     * @throws StartFailedException when it has ended, when the time is up, or when this thread is interrupted
     */
    static void await(ChildProcess child, String what, BooleanSupplier answers, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (!answers.getAsBoolean()) {
            if (!child.isAlive()) {
                throw failure(child, "ended before " + what);
            }
            if (System.nanoTime() > deadline) {
                throw failure(child, "runs, but not within " + longest.toSeconds() + " s: " + what);
            }
            pause(child);
        }
    }

    private static void pause(ChildProcess child) {
        try {
            Thread.sleep(BETWEEN_QUESTIONS.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailedException(child.name() + ": interrupted while it was starting", interrupted);
        }
    }

    private static StartFailedException failure(ChildProcess child, String why) {
        return new StartFailedException(child.name() + " (pid " + child.pid() + ") " + why + "; the end of "
                + child.log() + ":\n" + child.logTail());
    }
}
