// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import dev.vernier.kit.process.LifeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A child with a life line that, on its way out, waits for a file named {@code go} and writes down when it went. */
final class SlowToEndMain {
    private SlowToEndMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        String name = args[1];
        LifeLine.attachIfAsked();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder, name)));
        Path pid = Files.writeString(
                folder.resolve(name + ".starting"),
                Long.toString(ProcessHandle.current().pid()));
        Files.move(pid, folder.resolve(name + ".pid"), StandardCopyOption.ATOMIC_MOVE);
        Thread.currentThread().join();
    }

    private static void end(Path folder, String name) {
        try {
            Files.createFile(folder.resolve(name + ".ending"));
            while (!Files.exists(folder.resolve("go"))) {
                Thread.sleep(20);
            }
            Files.writeString(
                    folder.resolve("order"), name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.createFile(folder.resolve(name + ".ended"));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
