// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private final Path folder;

    LogTailTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void showsAShortLogWhole() throws IOException {
        // given
        Path log = Files.writeString(folder.resolve("log"), "one\ntwo\n");

        // when
        String tail = LogTail.of(log);

        // then
        assertThat(tail).isEqualTo("one\ntwo\n");
    }

    @Test
    void startsALongLogWithAWholeLine() throws IOException {
        // given
        Path log = Files.writeString(folder.resolve("log"), "a line of the log\n".repeat(1_000) + "the last\n");

        // when
        String tail = LogTail.of(log);

        // then
        assertThat(tail)
                .startsWith("a line of the log\n")
                .endsWith("the last\n")
                .hasSizeLessThan(4_001);
    }

    @Test
    void saysThatThereIsNoLog() {
        assertThat(LogTail.of(folder.resolve("none"))).startsWith("(no log to show: ");
    }
}
