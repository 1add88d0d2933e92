// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vernier.events.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFileTest {
    private final Path folder;

    DataFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsASeriesWithItsDigest() throws IOException {
        // given
        String csv = csv("y");

        // when
        DataFile data = DataFile.read(study(), write(csv));

        // then
        assertThat(data.sha256()).isEqualTo(EventJson.sha256(csv.getBytes()));
        assertThat(data.bytes()).isEqualTo(csv.getBytes());
    }

    @Test
    void aMissingFileIsOneSentence() throws IOException {
        // given
        StudyFile study = study();

        // when
        List<String> sentences = refused(study, folder.resolve("gone.csv"));

        // then
        assertThat(sentences).containsExactly("data.uri: there is no file " + folder.resolve("gone.csv"));
    }

    @Test
    void aMissingColumnIsOneSentence() throws IOException {
        // when
        List<String> sentences = refused(study(), write(csv("x")));

        // then
        assertThat(sentences)
                .singleElement()
                .asString()
                .contains("data.target must be a column of the data, which has x, was y");
    }

    @Test
    void aFolderAPipeAndADeviceAreOneSentence() throws Exception {
        // given
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        // then
        assertThat(refused(study(), folder)).containsExactly("data.uri: " + folder + " is a folder, not a CSV file");
        assertThat(refused(study(), pipe))
                .containsExactly("data.uri: " + pipe + " is no regular file but a pipe, a device or the like");
        assertThat(refused(study(), Path.of("/dev/zero")))
                .containsExactly("data.uri: /dev/zero is no regular file but a pipe, a device or the like");
    }

    @Test
    void aFileThatIsTooLargeIsOneSentence() throws IOException {
        // given a file with a hole
        Path large = folder.resolve("large.csv");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }

        // then
        assertThat(refused(study(), large))
                .containsExactly("data.uri: " + large + " has 268435457 bytes, at most 268435456 are allowed");
    }

    private List<String> refused(StudyFile study, Path csv) {
        return catchThrowableOfType(InvalidStudyFile.class, () -> DataFile.read(study, csv))
                .sentences();
    }

    private static String csv(String column) {
        return column + "\n"
                + IntStream.range(0, 300).mapToObj(i -> "" + i % 17).collect(Collectors.joining("\n"))
                + "\n";
    }

    private Path write(String csv) throws IOException {
        return Files.writeString(folder.resolve("little.csv"), csv);
    }

    private StudyFile study() throws IOException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), """
                study: little
                base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 1e-5, batch_size: 16}
                data: {uri: file:little.csv, target: y}
                """));
    }
}
