// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.Health;
import java.util.Optional;

/**
 * Whether a child process has been unwell for so long that it is not expected to recover. Counts answers and not seconds: after a machine
 * has slept, everybody is well at the first question. Safe for use by several threads.
 */
final class Pulse {
    /** At {@link Pulses#BETWEEN} about half a minute: a store or a broker that is away makes no service unwell, only slow. */
    static final int MOST_MISSED = 6;

    /** Of one that was started a moment ago: it comes up beside others, on cores that train. */
    static final int MOST_MISSED_AT_START = 30;

    private int missed;
    private boolean hasBeenWell;
    private Health last = Health.WELL;

    /** A new process: it has not been well yet. */
    synchronized void restarted() {
        missed = 0;
        hasBeenWell = false;
    }

    synchronized void note(Health answer) {
        last = answer;
        missed = answer == Health.WELL ? 0 : missed + 1;
        hasBeenWell |= answer == Health.WELL;
    }

    /** What is wrong, to be said after the name of the service; empty as long as there is hope. */
    synchronized Optional<String> complaint() {
        if (missed < (hasBeenWell ? MOST_MISSED : MOST_MISSED_AT_START)) return Optional.empty();
        return Optional.of(
                last == Health.DOWN
                        ? "has said " + missed + " times in a row that it is not alive"
                        : "has not answered " + missed + " times in a row");
    }
}
