// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A list of child processes in a file, for whoever comes after this launcher. */
final class Children {
    /** A process's start is known to the tick of a clock that may have been set since. */
    private static final Duration SAME_START = Duration.ofSeconds(5);

    private final Path file;

    Children(Path file) {
        this.file = file;
    }

    void add(ProcessHandle child) {
        try {
            Files.writeString(
                    file,
                    child.pid() + " " + start(child) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    void clear() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Whether one of them still runs; another process with the same id, as after a restart of the machine, is none of them. */
    boolean anyAlive() throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream().anyMatch(Children::isAlive);
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    private static boolean isAlive(String line) {
        String[] pidAndStart = line.split(" ");
        long since = Long.parseLong(pidAndStart[1]);
        return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(start(process) - since) <= SAME_START.toSeconds())
                .isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH).getEpochSecond();
    }
}
