// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

/** A command cannot do what it was asked; the message is one clear sentence for people. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** What was given cannot be used: another try with the same will fail as well. */
    static Failure badInput(String message) {
        return new Failure(ExitCode.BAD_INPUT, message);
    }

    /** Something did not work out. */
    static Failure of(String message) {
        return new Failure(ExitCode.FAILED, message);
    }

    int exitCode() {
        return exitCode;
    }
}
