// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts two children, the second of which outlives the first, freezes the first if told so, and stays until it is killed. */
final class TwoChildrenMain {
    private TwoChildrenMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ChildProcess first = child(folder, "first");
        ChildProcess second = child(folder, "second");
        second.after(first);
        if (List.of(args).contains("freeze")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("first.pid")));
            first.freeze();
            Files.createFile(folder.resolve("frozen"));
        }
        Thread.currentThread().join();
    }

    static ChildProcess child(Path folder, String name) {
        return ChildProcess.start(JvmLaunch.ofMainClass(
                        name,
                        System.getProperty("java.class.path"),
                        SlowToEndMain.class.getName(),
                        folder.resolve(name + ".log"))
                .withJvmFlags(JvmLaunch.FRUGAL)
                .withArguments(folder.toString(), name));
    }
}
