// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Java program as a child of this process. Its standard input is its life line: when this process closes it, or dies in any way, a child
 * that listens ({@code VERNIER_LIFELINE=true} in its environment, set here) exits in an orderly way. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);
    private static final Duration LONGEST_KILL = Duration.ofSeconds(10);

    private final String name;
    private final Path log;
    private final Process process;
    private @Nullable Freeze freeze;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts the program and returns at once. */
    public static ChildProcess start(JvmLaunch launch) {
        try {
            Path log = launch.log().toAbsolutePath();
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(launch.command())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(launch.environment());
            builder.environment().put("VERNIER_LIFELINE", "true");
            return new ChildProcess(launch.name(), log, builder.start());
        } catch (IOException failed) {
            throw new StartFailedException(launch.name() + " could not be started: " + launch.command(), failed);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The file that takes what the child prints. */
    public Path log() {
        return log;
    }

    /** The end of what the child printed. */
    public String logTail() {
        return LogTail.of(log);
    }

    /**
     * Tells the child to outlive the other process: when the life line ends, it first waits for that one's end, 30 s at most for all that it
     * was told. No effect on a child that has ended.
     */
    public synchronized void after(ChildProcess other) {
        try {
            OutputStream lifeLine = process.getOutputStream();
            lifeLine.write(("after " + other.pid() + "\n").getBytes(StandardCharsets.UTF_8));
            lifeLine.flush();
        } catch (IOException closed) {
            if (isAlive()) {
                throw new UncheckedIOException(
                        name + " cannot be told what to outlive: its life line is closed", closed);
            }
        }
    }

    /** Lets go of the life line and returns at once: the child begins to stop, a frozen one when it goes on. */
    public synchronized void release() {
        try {
            process.getOutputStream().close();
        } catch (IOException closed) {
            if (isAlive()) {
                throw new UncheckedIOException(name + " cannot be released", closed);
            }
        }
    }

    /** Lets go of the life line, of a frozen child too, waits, and destroys it by force if it has not ended by then. */
    public void stop(Duration longest) {
        release();
        resume();
        awaitEndOrKill(longest);
    }

    /** Asks the child alone to end in an orderly way (SIGTERM), whatever it was told to outlive; by force after the time given. */
    public void terminate(Duration longest) {
        resume();
        process.destroy();
        awaitEndOrKill(longest);
    }

    /** Ends the child at once (SIGKILL), frozen or not, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitEnd(LONGEST_KILL)) {
            throw new IllegalStateException(
                    name + " (pid " + pid() + ") is still there " + LONGEST_KILL + " after it was killed");
        }
        resume();
    }

    /**
     * Stops the child where it is (SIGSTOP): its connections stay open and it answers nothing until {@link #resume}, or until this process
     * dies. No effect on one that is frozen.
     */
    public synchronized void freeze() {
        if (freeze == null) freeze = Freeze.of(pid());
    }

    /** Lets a frozen child go on (SIGCONT); no effect on one that is not. */
    public synchronized void resume() {
        if (freeze == null) return;
        freeze.close();
        freeze = null;
    }

    /** Waits for the child's end. @return whether it has ended within the time */
    public boolean awaitEnd(Duration longest) {
        try {
            return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    /** With what it has ended; empty while it lives. */
    public OptionalInt exitCode() {
        return isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Stops the child with the time that its longest wait for others needs. */
    @Override
    public void close() {
        stop(LONGEST_STOP);
    }

    private void awaitEndOrKill(Duration longest) {
        if (!awaitEnd(longest)) {
            kill();
        }
    }
}
