// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that goes wrong.
 *
 * @param at since the first study began
 * @param target the name of a service, {@link #BROKER} or {@link #STORE}
 * @param lasts until it is made good: the killed one is started again, the frozen one goes on
 */
record Fault(Duration at, Kind kind, String target, Duration lasts) {
    static final String BROKER = "broker";
    static final String STORE = "store";

    /** What can be done to a service or a server. */
    enum Kind {
        KILL,
        TERMINATE,
        FREEZE
    }

    /** For people. */
    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + target + " for " + seconds(lasts) + " s";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
