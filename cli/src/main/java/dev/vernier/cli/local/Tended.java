// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.ChildProcess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A child process that is started again when it has died, and ended and started again when it hangs, though not for ever. */
final class Tended {
    private static final int MOST_RESTARTS = 5;
    /** With which a JVM ends at once when its memory is used up. */
    private static final int OUT_OF_MEMORY = 3;
    /** One that has lived so long has earned a fresh count. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

    private final String name;
    private final Supplier<ChildProcess> current;
    private final Runnable restart;
    private final Pulse pulse;
    private final Clock clock;
    private int restarts;
    private Instant startedAt;

    /**
     * @param current the process that runs now, or ran last
     * @param restart starts it anew
     */
    Tended(String name, Supplier<ChildProcess> current, Runnable restart, Pulse pulse, Clock clock) {
        this.name = name;
        this.current = current;
        this.restart = restart;
        this.pulse = pulse;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Starts the process again if it has ended or hangs, and says so.
     *
     * @throws ServiceLost when it has done so too often
     */
    void tend(Consumer<String> say) {
        ChildProcess process = current.get();
        if (!process.isAlive()) {
            startAgain(process, "has ended unexpectedly" + how(process), say);
            return;
        }
        pulse.complaint().ifPresent(complaint -> {
            process.kill();
            startAgain(process, complaint + " and was ended", say);
        });
    }

    private void startAgain(ChildProcess process, String what, Consumer<String> say) {
        Instant now = clock.instant();
        if (Duration.between(startedAt, now).compareTo(LONG_ENOUGH) > 0) restarts = 0;
        if (restarts == MOST_RESTARTS) throw new ServiceLost(name, what, restarts, process.logTail());
        restarts++;
        say.accept("The " + name + " " + what + "; starting it again (" + restarts + " of " + MOST_RESTARTS + ").");
        startedAt = now;
        pulse.restarted();
        restart.run();
    }

    private static String how(ChildProcess process) {
        OptionalInt code = process.exitCode();
        if (code.isEmpty()) return "";
        String cause = code.getAsInt() == OUT_OF_MEMORY ? ": it ran out of memory" : "";
        return " (exit code " + code.getAsInt() + cause + ")";
    }
}
