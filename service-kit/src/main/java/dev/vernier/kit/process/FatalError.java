// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.process;

/**
 * Ends the process: after an {@link Error} nobody knows what still works, and what has died is noticed and started again. State is in the
 * topics.
 */
public final class FatalError {
    /** EX_SOFTWARE of {@code sysexits.h}. */
    private static final int EXIT_CODE = 70;

    private FatalError() {}

    /** Threads that an Error ends take the process with them. */
    public static void endsTheProcess() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            if (thrown instanceof Error error) end(error);
            System.err.println("Thread " + thread.getName() + " has ended: " + thrown);
        });
    }

    /** Does not return. Without shutdown hooks: they would need what may be broken. */
    public static void end(Error error) {
        try {
            System.err.println("The process ends: " + error);
            error.printStackTrace();
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
