// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One of the Quarkus applications, with the process that runs now. For one thread, but for its pulse. */
final class Service {
    private final JvmLaunch launch;
    private final Consumer<ChildProcess> onStarted;
    /** Read by the thread that feels the pulse, too. */
    private volatile @Nullable ServiceProcess process;

    /** @param onStarted called after each start, also after a restart */
    Service(JvmLaunch launch, Consumer<ChildProcess> onStarted) {
        this.launch = launch;
        this.onStarted = onStarted;
    }

    /** Starts it and returns at once. */
    void start() {
        ServiceProcess started = ServiceProcess.start(launch);
        process = started;
        onStarted.accept(started.process());
    }

    void awaitReady(Duration longest) {
        running().awaitReady(longest);
    }

    URI api() {
        return running().api();
    }

    URI management() {
        return running().management();
    }

    /** Watches over it from now on. */
    Tended tended(Pulses pulses) {
        Pulse pulse = pulses.of(() -> running().health());
        return new Tended(launch.name(), () -> running().process(), this::start, pulse, Clock.systemUTC());
    }

    /** Makes this one outlive another when all are let go at once; no effect unless both run. */
    void outlive(Service other) {
        if (runs() && other.runs()) running().process().after(other.running().process());
    }

    /** Lets go of the life line and returns at once; no effect if it was never started. */
    void release() {
        ServiceProcess started = process;
        if (started != null) started.process().release();
    }

    /** Waits for its end, and ends it by force when the time is up; no effect if it was never started. */
    void stop(Duration longest) {
        ServiceProcess started = process;
        if (started != null) started.process().stop(longest);
    }

    private boolean runs() {
        ServiceProcess started = process;
        return started != null && started.process().isAlive();
    }

    private ServiceProcess running() {
        ServiceProcess started = process;
        if (started == null) throw new IllegalStateException(launch.name() + " was never started");
        return started;
    }
}
