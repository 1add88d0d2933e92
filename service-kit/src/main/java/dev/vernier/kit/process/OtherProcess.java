// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that is not our child. {@link ProcessHandle#onExit} looks at such a process every 300 ms at best and later every 5 s, and takes
 * one that has ended but was not yet collected by its parent for a living one; this class looks every 20 ms and knows the difference.
 */
final class OtherProcess {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final ProcessHandle handle;

    private OtherProcess(ProcessHandle handle) {
        this.handle = handle;
    }

    /** The process with this identifier, absent if there is none. It is remembered with its start, so a later one with the same number is another. */
    static Optional<OtherProcess> find(long pid) {
        return ProcessHandle.of(pid).map(OtherProcess::new);
    }

    /** Returns when the process has ended or the time is up, whichever comes first. */
    void awaitEnd(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (isRunning() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private boolean isRunning() {
        return handle.isAlive() && !isUncollected();
    }

    /** Whether the process has ended and only its exit status is left: the state after the last ')' in Linux's stat is Z. */
    private boolean isUncollected() {
        Path stat = Path.of("/proc", Long.toString(handle.pid()), "stat");
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            return line.startsWith("Z", line.lastIndexOf(')') + 2);
        } catch (IOException notLinuxOrJustGone) {
            return false;
        }
    }
}
