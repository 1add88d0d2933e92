// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

/** A service ended, or hung, again and again. The message ends with the end of its log. */
public final class ServiceLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServiceLost(String name, String what, int restarts, String logTail) {
        super("The " + name + " " + what + ", after " + restarts + " restarts; the end of its log:\n"
                + logTail.stripTrailing());
    }
}
