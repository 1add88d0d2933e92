// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

/** What the libraries log: nothing, as the commands say in their own words what went wrong; or warnings, when asked. */
final class LibraryLog {
    private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private LibraryLog() {}

    /** Must run before the first logger is made. What the command line of the Java machine says wins. */
    static void setUp(boolean verbose) {
        if (System.getProperty(LEVEL) == null) System.setProperty(LEVEL, verbose ? "warn" : "off");
    }
}
