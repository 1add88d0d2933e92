// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a child process in an orderly way when its parent lets go of it. The parent holds the child's standard input; when that ends, because
 * the parent closed it or died, the child exits through {@link System#exit}, so that shutdown hooks run.
 *
 * <p>Lines on standard input: {@code after PID} names a process whose end is awaited before the exit, 30 s in all at most. A parent that
 * closes all its children's inputs at once, or is killed, so stops them in the order that these lines give. A shutdown that takes longer
 * than 60 s is ended by force.
 */
public final class LifeLine {
    /** Name of the environment variable that switches the life line on when it is {@code true}. */
    public static final String VARIABLE = "VERNIER_LIFELINE";

    private static final Duration LONGEST_WAIT_FOR_OTHERS = Duration.ofSeconds(30);
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(60);

    private final InputStream fromParent;
    private final Duration longestWait;
    private final Duration longestShutdown;
    private final Runnable exit;
    private final Runnable halt;

    LifeLine(InputStream fromParent, Duration longestWait, Duration longestShutdown, Runnable exit, Runnable halt) {
        this.fromParent = fromParent;
        this.longestWait = longestWait;
        this.longestShutdown = longestShutdown;
        this.exit = exit;
        this.halt = halt;
    }

    /**
     * Attaches this process to its parent if the environment says so; otherwise does nothing. Every process that can be a child calls it
     * once, early; standard input must have no other reader. From then on the signals INT and HUP are ignored: Ctrl-C and a closing
     * terminal reach the whole process group at once, and the order is the parent's to decide.
     */
    public static void attachIfAsked() {
        if (!Boolean.parseBoolean(System.getenv(VARIABLE))) {
            return;
        }
        Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
        new LifeLine(
                        System.in,
                        LONGEST_WAIT_FOR_OTHERS,
                        LONGEST_SHUTDOWN,
                        () -> System.exit(0),
                        () -> Runtime.getRuntime().halt(1))
                .attach();
    }

    void attach() {
        startDaemon("life-line", this::readUntilTheEnd);
    }

    private void readUntilTheEnd() {
        List<OtherProcess> awaited = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(fromParent, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("after ")) {
                    OtherProcess.find(Long.parseLong(
                                    line.substring("after ".length()).trim()))
                            .ifPresent(awaited::add);
                } else {
                    System.err.println("life line: expected `after PID`, was: " + line);
                }
            }
        } catch (IOException | NumberFormatException broken) {
            // A parent that cannot be understood is as good as gone.
            System.err.println("life line: broken, exiting: " + broken);
        }
        awaitAll(awaited);
        // A dead parent can no longer end by force what hangs on its way out.
        startDaemon("life-line-halt", this::haltAfterTheLongestShutdown);
        exit.run();
    }

    private void haltAfterTheLongestShutdown() {
        try {
            Thread.sleep(longestShutdown.toMillis());
            halt.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void startDaemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitAll(List<OtherProcess> awaited) {
        long deadline = System.nanoTime() + longestWait.toNanos();
        try {
            for (OtherProcess other : awaited) {
                other.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
