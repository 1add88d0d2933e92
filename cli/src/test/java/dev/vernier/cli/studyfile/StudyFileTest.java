// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.Params;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFileTest {
    private static final String VALID = """
            study: little
            base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 1e-5, batch_size: 16}
            data: {uri: file:data/little.csv, target: y}
            """;

    private final Path folder;

    StudyFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsYaml12SoThat1eMinus5IsANumber() throws IOException {
        // when
        StudyFile study = StudyFile.read(file(VALID));

        // then
        assertThat(study.baseParams().base().get(Params.LEARNING_RATE)).isEqualTo("0.00001");
        assertThat(study.baseParams().search().trials()).isEqualTo(25);
    }

    @Test
    void findsItsDataBesideIt() throws IOException {
        // when
        StudyFile study = StudyFile.read(file(VALID));

        // then
        assertThat(study.dataFile()).contains(folder.resolve("data/little.csv"));
    }

    @Test
    void takesAFileUriWithThreeSlashesAsAbsolute() throws IOException {
        // when
        StudyFile study = StudyFile.read(file(VALID.replace("file:data/little.csv", "file:///srv/little.csv")));

        // then
        assertThat(study.dataFile()).contains(Path.of("/srv/little.csv"));
    }

    @Test
    void leavesDataInAnObjectStoreWhereItLies() throws IOException {
        // when
        StudyFile study = StudyFile.read(file(VALID.replace("file:data/little.csv", "s3://datasets/little.csv")));

        // then
        assertThat(study.dataFile()).isEmpty();
    }

    @Test
    void usesOtherDataWhenTold() throws IOException {
        // when
        StudyFile study =
                StudyFile.read(file(VALID.replace("uri: file:data/little.csv, ", "")), folder.resolve("other.csv"));

        // then
        assertThat(study.dataFile()).contains(folder.resolve("other.csv"));
    }

    @Test
    void sendsWhatTheUserWroteWithTheDataWhereItLiesNow() throws IOException {
        // given
        StudyFile study = StudyFile.read(file(VALID));

        // when
        byte[] message = study.message("s3://datasets/ab.csv");

        // then
        assertThat(new String(message)).doesNotContain("search");
        assertThat(BaseParamsReader.read(message).orThrow())
                .isEqualTo(study.baseParams().withData(study.baseParams().data().withUri("s3://datasets/ab.csv")));
    }

    @Test
    void namesEveryFaultWithItsField() throws IOException {
        // when
        List<String> sentences = refused(VALID + "search: {trials: 0, rnage: 0.2}\ntraining: {epochs: many}\n");

        // then
        assertThat(sentences)
                .hasSize(3)
                .allSatisfy(sentence -> assertThat(sentence).contains("study.yaml: "))
                .anySatisfy(sentence -> assertThat(sentence).contains("search.trials must be"))
                .anySatisfy(sentence ->
                        assertThat(sentence).contains("search.rnage").contains("range"))
                .anySatisfy(sentence -> assertThat(sentence).contains("training.epochs must be"));
    }

    @Test
    void brokenYamlIsOneSentenceWithFileLineAndColumn() throws IOException {
        // when
        List<String> sentences = refused("study: little\nbase: {hidden_size: 64\ndata: x\n");

        // then
        assertThat(sentences).singleElement().asString().contains("study.yaml, line 3, column ");
    }

    @Test
    void aKeyThatStandsThereTwiceIsAFaultWithItsLine() throws IOException {
        // when
        List<String> sentences = refused(VALID + "study: again\n");

        // then
        assertThat(sentences).singleElement().asString().contains("line 4").contains("study");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(refused("")).isNotEmpty();
    }

    @Test
    void aListIsRefused() throws IOException {
        assertThat(refused("- a\n- b\n")).singleElement().asString().contains("object");
    }

    @Test
    void aStructureThatContainsItselfIsRefused() throws IOException {
        assertThat(refused("study: &a [*a]\n")).singleElement().asString().contains("study.yaml");
    }

    @Test
    void aliasesWithinAliasesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        // given
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a%s: &a%s [*a%s, *a%s]\n".formatted(i, i, i - 1, i - 1));
        }

        // when
        List<String> sentences = refused(yaml.toString());

        // then
        assertThat(sentences).singleElement().asString().contains("aliases");
    }

    @Test
    void infinityIsAFaultOfItsField() throws IOException {
        // when
        List<String> sentences = refused(VALID.replace("dropout: 0.1", "dropout: .inf"));

        // then
        assertThat(sentences).singleElement().asString().contains("base.dropout");
    }

    @Test
    void aMissingFileIsOneSentence() {
        // when
        InvalidStudyFile e =
                catchThrowableOfType(InvalidStudyFile.class, () -> StudyFile.read(folder.resolve("nowhere.yaml")));

        // then
        assertThat(e.sentences()).containsExactly(folder.resolve("nowhere.yaml") + ": there is no such file");
    }

    @Test
    void bytesThatAreNoTextAreOneSentence() throws IOException {
        // given
        Path file = folder.resolve("study.yaml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        // when
        InvalidStudyFile e = catchThrowableOfType(InvalidStudyFile.class, () -> StudyFile.read(file));

        // then
        assertThat(e.sentences()).containsExactly(file + ": is not text in UTF-8");
    }

    @Test
    void aFileWithoutAnEndIsOneSentence() {
        // when
        InvalidStudyFile e = catchThrowableOfType(InvalidStudyFile.class, () -> StudyFile.read(Path.of("/dev/zero")));

        // then
        assertThat(e.sentences()).containsExactly("/dev/zero: is longer than the 1048576 bytes of a study file");
    }

    private List<String> refused(String yaml) throws IOException {
        Path file = file(yaml);
        return catchThrowableOfType(InvalidStudyFile.class, () -> StudyFile.read(file))
                .sentences();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), yaml);
    }
}
