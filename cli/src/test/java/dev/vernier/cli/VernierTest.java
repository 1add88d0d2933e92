// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VernierTest {
    private static final String VALID = """
            study: little
            base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 0.001, batch_size: 16}
            data: {uri: file:little.csv, target: y}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path folder;

    VernierTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void printsThePlanAsCsv() throws IOException {
        // when
        int exitCode = run("plan", study(VALID), "--format", "csv");

        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString().lines())
                .hasSize(26)
                .startsWith("trial,hidden_size,num_layers,dropout,learning_rate,batch_size", "1,56,2,0.1,0.001,16");
    }

    @Test
    void printsNothingOfThePasswordInALoginLineThatCannotBeRead() throws IOException {
        // given
        Path settings = Files.writeString(
                folder.resolve("kafka.properties"),
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"me\" password=\"before\"hunter2secret\";\n");

        // when
        int exitCode = run(
                "setup", "--check", "--bootstrap", "127.0.0.1:1", "--kafka-config", settings.toString(), "--verbose");

        // then
        assertThat(exitCode).isNotZero();
        assertThat(err.toString()).contains("KAFKA_SASL_JAAS_CONFIG").doesNotContain("hunter2");
        assertThat(out.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "tune", "publish"})
    void aBadStudyFileIsExitCode2WithASentencePerFault(String command) throws IOException {
        // when
        int exitCode = run(command, study(VALID + "search: {trials: 0}\nconfrim: {}\n"));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("vernier: "))
                .anySatisfy(line -> assertThat(line).contains("search.trials"))
                .anySatisfy(line -> assertThat(line).contains("confrim").contains("confirm"));
    }

    @Test
    void tuneRefusesMissingDataBeforeAnythingStarts() throws IOException {
        // when
        int exitCode = run("tune", study(VALID));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("vernier: data.uri: there is no file " + folder.resolve("little.csv"));
    }

    @Test
    void tuneNeedsDataThatItCanUpload() throws IOException {
        // when
        int exitCode = run("tune", study(VALID.replace("file:little.csv", "s3://datasets/little.csv")));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .contains("data.uri must begin with file: for tune")
                .contains("--data FILE");
    }

    @Test
    void tuneRefusesAPlaceWhereNoReportCanBeWritten() throws IOException {
        // given
        Path file = Files.createFile(folder.resolve("file"));

        // when
        int exitCode = run(
                "tune",
                study(VALID),
                "--out",
                file.resolve("below").resolve("it").toString());

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).containsExactly("vernier: --out: " + file + " is a file, not a folder");
    }

    @Test
    void asksForABroker() throws IOException {
        // when
        int exitCode = run("watch", "little");

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--bootstrap HOST:PORT");
    }

    @Test
    void refusesAStudyThatIsNoSlug() {
        // when
        int exitCode = run("watch", "No Slug", "--bootstrap", "localhost:9092");

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("'No Slug'");
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        // when
        int exitCode = run("cancel", "little", "--bootstrap", "localhost:1", "--reason", "x".repeat(1_001));

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("--reason must have at most 1000 characters, had 1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3d", "3 weeks", ""})
    void refusesAnAgeThatIsNone(String age) {
        // when
        int exitCode = run("prune", "--bootstrap", "localhost:1", "--older-than", age);

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("must be an age such as 90d or 12h, was '" + age + "'");
    }

    @ParameterizedTest
    @CsvSource({"90d, PT2160H", "12h, PT12H", "30m, PT30M", "P1DT1H, PT25H", "0d, PT0S"})
    void readsAnAge(String age, Duration meant) {
        assertThat(new AgeArgument().convert(age)).isEqualTo(meant);
    }

    @Test
    void saysWhenACommandIsMissing() {
        // when
        int exitCode = run();

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("a command is missing").contains("tune");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune", "plan", "up", "publish", "watch", "cancel", "reports", "report", "prune"})
    void everyCommandHelpsWithExamplesAndExitCodes(String command) {
        // when
        int exitCode = run(command, "--help");

        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("Usage: vernier " + command)
                .contains("Examples:")
                .contains("Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tune", "plan", "up", "publish", "watch", "reports", "report"})
    void examplesFitOnANarrowTerminal(String command) {
        // when
        run(command, "--help");

        // then
        assertThat(out.toString()
                        .lines()
                        .dropWhile(line -> !line.equals("Examples:"))
                        .skip(1)
                        .takeWhile(line -> !line.isBlank()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("  ./vernier " + command));
    }

    @Test
    void tellsItsVersion() {
        // when
        int exitCode = run("--version");

        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).startsWith("vernier 0.");
    }

    @Test
    void generatesCompletionForShells() {
        // when
        int exitCode = run("generate-completion");

        // then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("_complete_vernier").contains("--trainers");
    }

    @Test
    void writesTheDocumentsOfResultsAlone() throws IOException {
        // given
        Path results = Files.writeString(folder.resolve("study.json"), """
                {"base": {"params": {"hidden_size": 64}, "validation_loss": 0.002},
                 "finished_at": "2025-08-23T15:06:07+08:00", "epochs": 20, "patience": 8, "range": 0.2,
                 "results": [{"trial": 1, "params": {"hidden_size": 56}, "validation_loss": 0.003, "training_seconds": 1.5},
                             {"trial": 2, "params": {"hidden_size": 64}, "validation_loss": 0.001, "training_seconds": 2.5}]}
                """);

        // when
        int exitCode =
                run("report", results.toString(), "--out", folder.resolve("out").toString());

        // then
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(folder.resolve("out/fine_tune_report_20250823_150607.md")).exists();
        assertThat(out.toString())
                .contains(folder.resolve("out/fine_tune_report_20250823_150607.md")
                        .toString());
    }

    @Test
    void saysWhyDocumentsCannotBeWritten() throws IOException {
        // given
        Path file = Files.createFile(folder.resolve("file"));
        Path results = Path.of("../reporter-service/src/test/resources/seed-study/study.json");

        // when
        int exitCode = run("report", results.toString(), "--out", file.toString());

        // then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("vernier: " + file + " cannot be used (there is a file of that name)");
    }

    @Test
    void resultsThatCannotBeReadAreExitCode2() throws IOException {
        // given
        Path results = Files.writeString(folder.resolve("study.json"), "{}");

        // when
        int exitCode = run("report", results.toString());

        // then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).startsWith("vernier: " + results));
    }

    @Test
    void aBrokerThatDoesNotAnswerIsOneSentence() throws IOException {
        // given
        Path config = Files.writeString(
                folder.resolve("client.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=400\n");

        // when
        int exitCode = run("reports", "little", "--bootstrap", "127.0.0.1:1", "--kafka-config", config.toString());

        // then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("vernier: the Kafka broker at 127.0.0.1:1 cannot be used");
    }

    private int run(String... args) {
        CommandLine commandLine = Vernier.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private String study(String yaml) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), yaml).toString();
    }
}
