// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One of the embedded servers: a child process that can be lost and started again on the same port with the same data. For one thread at a
 * time.
 */
public final class EmbeddedServer {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final JvmLaunch launch;
    private final BooleanSupplier answers;
    private final List<ChildProcess> outlived = new ArrayList<>();
    private final List<EmbeddedServer> longerLived = new ArrayList<>();
    private @Nullable ChildProcess process;

    EmbeddedServer(JvmLaunch launch, BooleanSupplier answers) {
        this.launch = launch;
        this.answers = answers;
    }

    /** The process that runs now, or the last one. @throws IllegalStateException before the first start */
    public ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException(launch.name() + " was never started");
        }
        return process;
    }

    /** Whether the server answers now; safe for use by another thread. */
    public Health health() {
        return answers.getAsBoolean() ? Health.WELL : Health.SILENT;
    }

    /** Starts the server, which must not run, and returns when it answers; 60 s at most. */
    public void start() {
        launch();
        awaitAnswer();
    }

    /** Ends the server at once, as a crash would. */
    public void kill() {
        process().kill();
    }

    /** Stops the server alone in an orderly way, whatever it was told to outlive. */
    public void stop() {
        process().terminate(LONGEST_STOP);
    }

    /** Makes the server, and each restart of it, outlive that process when all are let go. */
    public void outlive(ChildProcess other) {
        outlived.add(other);
        process().after(other);
    }

    /** Makes another server outlive this one, and each restart of it. */
    void endBefore(EmbeddedServer other) {
        longerLived.add(other);
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }

    void launch() {
        if (isAlive()) {
            throw new IllegalStateException(
                    launch.name() + " runs already as process " + process().pid());
        }
        ChildProcess started = ChildProcess.start(launch);
        process = started;
        // A dead one's number may by now be that of a stranger.
        outlived.removeIf(other -> !other.isAlive());
        outlived.forEach(started::after);
        longerLived.stream().filter(EmbeddedServer::isAlive).forEach(server -> server.outlive(started));
    }

    void awaitAnswer() {
        Readiness.await(process(), "it answered a request", answers, LONGEST_START);
    }

    void close() {
        if (process != null) {
            process.close();
        }
    }
}
