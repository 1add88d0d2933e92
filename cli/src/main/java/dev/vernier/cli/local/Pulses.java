// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.Health;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks every child process now and then, on a thread of its own: one that hangs keeps the asker waiting. */
final class Pulses implements AutoCloseable {
    static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Map<Pulse, Supplier<Health>> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "pulses");
        daemon.setDaemon(true);
        return daemon;
    });

    Pulses() {
        thread.scheduleWithFixedDelay(
                () -> watched.forEach((pulse, health) -> pulse.note(health.get())),
                BETWEEN.toMillis(),
                BETWEEN.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** The pulse of a process that is well now. */
    Pulse of(Supplier<Health> health) {
        Pulse pulse = new Pulse();
        pulse.note(Health.WELL);
        watched.put(pulse, health);
        return pulse;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
