// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderedEndIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path folder;

    OrderedEndIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void childrenEndInOrderWhenTheirParentIsKilled() throws Exception {
        // given
        Process parent = parent();
        List<ProcessHandle> children = awaitChildren();

        // when
        parent.destroyForcibly().waitFor();

        // then
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("first.ending")));
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> !Files.exists(folder.resolve("second.ending")));
        assertThat(children).allMatch(ProcessHandle::isAlive);
        Files.createFile(folder.resolve("go"));
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("second.ended")));
        assertThat(Files.readString(folder.resolve("order"))).isEqualTo("first\nsecond\n");
    }

    @Test
    void aFrozenChildGoesOnAndEndsWhenItsParentIsKilled() throws Exception {
        // given
        Files.createFile(folder.resolve("go"));
        Process parent = parent("freeze");
        List<ProcessHandle> children = awaitChildren();
        await().atMost(SOON).until(() -> Files.exists(folder.resolve("frozen")));

        // when
        parent.destroyForcibly().waitFor();

        // then
        await().atMost(SOON).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(Files.readString(folder.resolve("order"))).isEqualTo("first\nsecond\n");
    }

    @Test
    void aChildIgnoresTheInterruptThatReachesTheWholeGroup() throws Exception {
        // given
        Files.createFile(folder.resolve("go"));
        try (ChildProcess child = TwoChildrenMain.child(folder, "first")) {
            await().atMost(SOON).until(() -> Files.exists(folder.resolve("first.pid")));

            // when
            new ProcessBuilder("kill", "-INT", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            new ProcessBuilder("kill", "-HUP", Long.toString(child.pid()))
                    .start()
                    .waitFor();

            // then
            await().during(Duration.ofMillis(500)).atMost(SOON).until(child::isAlive);
        }
        assertThat(folder.resolve("first.ended")).exists();
    }

    private Process parent(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TwoChildrenMain.class.getName(),
                folder.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<ProcessHandle> awaitChildren() throws Exception {
        await().atMost(SOON)
                .until(() -> Files.exists(folder.resolve("first.pid")) && Files.exists(folder.resolve("second.pid")));
        return List.of(handle("first"), handle("second"));
    }

    private ProcessHandle handle(String name) throws Exception {
        return ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve(name + ".pid"))))
                .orElseThrow();
    }
}
