// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of a broker as an earlier Vernier has left it: studies that have ended, and some that are under way. */
final class RecordedTopics {
    static final Path ZIP = Path.of("src", "test", "resources", "recorded-topics.zip");

    /** What a study got then that did not say how many it wants. */
    static final int EPOCHS = 7;

    private RecordedTopics() {}

    /** Puts it where a broker is to find it. */
    static void unpack(Path folder) throws IOException {
        try (FileSystem content = FileSystems.newFileSystem(ZIP);
                Stream<Path> files = Files.walk(content.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    static String study(String id, int trials, int finalists) {
        return """
                study: %s
                base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                data: {uri: "s3://datasets/series.csv", target: SUNACTIVITY, lookback: 12}
                search: {trials: %s}
                confirm: {finalists: %s, replicates: 2}
                """.formatted(id, trials, finalists);
    }
}
