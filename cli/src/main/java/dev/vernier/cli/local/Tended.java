// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.ChildProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A child process that is started again when it dies, though not for ever. */
final class Tended {
    private static final int MOST_RESTARTS = 5;
    /** One that has lived so long has earned a fresh count. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final String name;
    private final Supplier<ChildProcess> current;
    private final Runnable restart;
    private final Clock clock;
    private int restarts;
    private Instant startedAt;

    /**
     * @param current the process that runs now, or ran last
     * @param restart starts it anew
     */
    Tended(String name, Supplier<ChildProcess> current, Runnable restart, Clock clock) {
        this.name = name;
        this.current = current;
        this.restart = restart;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Starts the process again if it has ended, and says so.
     *
     * @throws ServiceLost when it has ended too often
     */
    void tend(Consumer<String> say) {
        ChildProcess process = current.get();
        if (process.isAlive()) return;
        Instant now = clock.instant();
        if (Duration.between(startedAt, now).compareTo(LONG_ENOUGH) > 0) restarts = 0;
        if (restarts == MOST_RESTARTS) throw new ServiceLost(name, restarts, process.logTail());
        restarts++;
        say.accept("The " + name + " has ended unexpectedly; starting it again (" + restarts + " of " + MOST_RESTARTS
                + ").");
        startedAt = now;
        restart.run();
    }
}
