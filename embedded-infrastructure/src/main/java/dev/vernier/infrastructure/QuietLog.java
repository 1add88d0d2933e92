// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

/** Sets slf4j-simple up for a server whose standard output is its log: warnings and errors, with the time. */
final class QuietLog {
    private QuietLog() {}

    /** Must run before the first logger is made. What the command line of the JVM says wins. */
    static void setUp() {
        set("logFile", "System.out");
        set("defaultLogLevel", "warn");
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        set("showThreadName", "false");
    }

    private static void set(String name, String value) {
        String property = "org.slf4j.simpleLogger." + name;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
