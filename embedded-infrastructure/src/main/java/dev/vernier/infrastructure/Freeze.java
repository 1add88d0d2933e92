// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A process that was stopped where it is. A small shell beside it has a life line of its own, and lets the process go on when that ends:
 * whoever froze it may die, and it is not left behind, frozen and deaf.
 */
final class Freeze implements AutoCloseable {
    /** Signals of a terminal reach every process of the group, and this one has to end last. */
    private static final String SCRIPT =
            "trap '' HUP INT TERM; kill -STOP \"$0\" && echo frozen; read -r end; kill -CONT \"$0\" 2>/dev/null";

    private final Process guard;

    private Freeze(Process guard) {
        this.guard = guard;
    }

    /** Returns when the process stands still. */
    static Freeze of(long pid) {
        List<String> command = List.of("sh", "-c", SCRIPT, Long.toString(pid));
        try {
            Process guard = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (guard.getInputStream().read() == -1) {
                throw new IllegalStateException("process " + pid + " could not be frozen: " + command);
            }
            return new Freeze(guard);
        } catch (IOException failed) {
            throw new UncheckedIOException("process " + pid + " could not be frozen: " + command, failed);
        }
    }

    /** Lets the process go on, if it is still there, and returns when it does. */
    @Override
    public void close() {
        try {
            guard.getOutputStream().close();
            guard.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException("the process could not be let go on", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
