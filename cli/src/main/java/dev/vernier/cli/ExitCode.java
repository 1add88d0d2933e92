// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

/** What the exit codes mean, for all commands. */
final class ExitCode {
    static final int OK = 0;
    /** The study failed, or something did not work. */
    static final int FAILED = 1;
    /** A bad study file, rejected base parameters, or a bad command line. */
    static final int BAD_INPUT = 2;
    /** Ended by Ctrl-C, as shells count it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
