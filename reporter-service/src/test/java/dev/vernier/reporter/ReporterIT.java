// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.reporter.ReporterUnderTest.Stored;
import dev.vernier.reporter.report.ResultsFile;
import dev.vernier.reporter.report.RunArchive;
import dev.vernier.reporter.report.StudyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reporter as it is deployed, with a real broker and a real S3 server; the test is the planner and the trainers. */
class ReporterIT {
    private static Infrastructure infrastructure;
    private static ReporterUnderTest reporters;
    private static ServiceProcess reporter;
    private Conversation topics;

    @BeforeAll
    static void startReporter() {
        infrastructure = TestInfrastructure.start();
        Conversation.createTopics(infrastructure.bootstrapServers());
        reporters = new ReporterUnderTest(infrastructure);
        reporter = reporters.start();
    }

    @AfterAll
    static void stopReporter() {
        reporter.close();
        reporters.close();
        infrastructure.close();
    }

    @BeforeEach
    void listen() {
        topics = new Conversation(infrastructure.bootstrapServers());
    }

    @AfterEach
    void stopListening() {
        topics.close();
    }

    @Test
    void storesTheDocumentsOfAnEndedStudyAndSaysWhatTheyAre() {
        // given
        EndedStudy study = new EndedStudy("ended");
        long end = topics.write(study.results());

        // when
        topics.write(study.completed(end));
        ReportWritten report = topics.awaitReport("ended");

        // then
        assertThat(report.revision()).isEqualTo(9);
        assertThat(report.headline()).startsWith("Trial 3 is better than the base");
        assertThat(report.objects())
                .extracting(StoredObject::name)
                .containsExactly(
                        "fine_tune_report_20260102_030405.md",
                        "fine_tune_report_20260102_030405.en.md",
                        "fine_tune_report_20260102_030405.html",
                        "fine_tune_best_hyperparameters_20260102_030405.json",
                        "fine_tune_all_results_20260102_030405.json",
                        "fine_tune_all_results_20260102_030405.csv");
        SortedMap<String, Stored> stored = reporters.objectsOf("ended");
        assertThat(stored).hasSameSizeAs(report.objects());
        assertThat(report.objects()).allSatisfy(object -> {
            assertThat(object.uri()).isEqualTo("s3://reports/ended/logs/" + object.name());
            byte[] bytes = stored.get("ended/logs/" + object.name()).bytes();
            assertThat(object.bytes()).isEqualTo(bytes.length);
            assertThat(object.sha256()).isEqualTo(EventJson.sha256(bytes));
        });
    }

    @Test
    void averagesWhatTheBestTrialsPredictedAndTheResultsFileKeepsIt() throws IOException {
        // given trials 3, 2 and 1, best first; 2 errs the other way than 3
        EndedStudy study = new EndedStudy("forecasts");
        study.predictionsOf(3, reporters.putPredictions("forecasts/3/1", predictions("12", "21")));
        study.predictionsOf(2, reporters.putPredictions("forecasts/2/1", predictions("8", "19")));
        study.predictionsOf(1, reporters.putPredictions("forecasts/1/1", predictions("15", "25")));

        // when
        report(study);

        // then
        Map<String, String> texts = new TreeMap<>();
        reporters
                .objectsOf("forecasts")
                .forEach((key, stored) ->
                        texts.put(key.substring(key.lastIndexOf('/') + 1), new String(stored.bytes(), UTF_8)));
        assertThat(texts.get("fine_tune_report_20260102_030405.en.md"))
                .contains("| mean of the first 2 | 3, 2 | 0.000000 | 0.000000 | 0.000000 | 0.000000 |")
                .contains("the mean of trials 3, 2 has the lowest MSE");
        byte[] results = texts.get("fine_tune_all_results_20260102_030405.json").getBytes(UTF_8);
        assertThat(StudyReport.of(ResultsFile.read(new ByteArrayInputStream(results), RunArchive.IN_MEMORY))
                        .documents())
                .allSatisfy(document -> assertThat(document.text()).isEqualTo(texts.get(document.name())));
    }

    @Test
    void predictionsThatWereChangedOrAreGoneCostTheEnsembleAndNotTheReport() {
        // given
        EndedStudy study = new EndedStudy("unlike");
        study.predictionsOf(3, reporters.putPredictions("unlike/3/1", predictions("12", "21")));
        study.predictionsOf(2, reporters.putPredictions("unlike/2/1", predictions("8", "19")));
        reporters.putPredictions("unlike/2/1", predictions("9", "19"));

        // when
        report(study);

        // then
        assertThat(textsOf("unlike").get("fine_tune_report_20260102_030405.en.md"))
                .contains("| best single one | 3 |")
                .contains("The predictions of trial 2 are not those that its result names")
                .doesNotContain("mean of the first");
    }

    @Test
    void writesNothingForAStudyThatHasNotEnded() {
        // given
        EndedStudy open = new EndedStudy("open");
        topics.write(open.results());
        topics.write(open.searching());

        // when
        report(new EndedStudy("after-open"));

        // then
        assertThat(topics.reportsOf("open")).isEmpty();
        assertThat(reporters.objectsOf("open")).isEmpty();
    }

    @Test
    void aReporterThatWasKilledAndStartedAgainWritesNothingTwice() {
        // given
        report(new EndedStudy("reported"));
        SortedMap<String, Stored> before = reporters.objectsOf("reported");

        // when
        reporter.process().kill();
        EndedStudy meanwhile = new EndedStudy("meanwhile");
        topics.write(meanwhile.completed(topics.write(meanwhile.results())));
        reporter = reporters.start();
        topics.awaitReport("meanwhile");

        // then
        assertThat(topics.reportsOf("reported")).hasSize(1);
        assertThat(reporters.objectsOf("reported")).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void resultsInAnotherOrderGiveTheSameBytes() {
        // given
        report(new EndedStudy("in-order"));
        EndedStudy other = new EndedStudy("shuffled");
        List<TrialResult> search = new ArrayList<>(other.results().subList(0, 3));
        List<TrialResult> confirm = new ArrayList<>(other.results().subList(3, 15));
        Collections.shuffle(search, new Random(1));
        Collections.shuffle(confirm, new Random(2));

        // when
        topics.write(search);
        topics.write(other.completed(topics.write(confirm)));
        topics.awaitReport("shuffled");

        // then
        assertThat(textsOf("shuffled")).isEqualTo(textsOf("in-order"));
    }

    @Test
    void whatComesAfterTheOffsetThatSettledTheStudyChangesNothing() {
        // given
        EndedStudy study = new EndedStudy("settled");
        List<TrialResult> results = new ArrayList<>(study.results());
        TrialResult late = results.set(14, study.failed(3, 7));
        long end = topics.write(results);

        // when
        topics.write(late);
        topics.write(study.completed(end));
        topics.awaitReport("settled");

        // then
        String table = textsOf("settled").get("fine_tune_all_results_20260102_030405.csv");
        assertThat(table.lines().filter(line -> line.contains("failed"))).hasSize(1);
        assertThat(table.lines().filter(line -> line.contains("completed"))).hasSize(14);
    }

    @Test
    void aStudyThatNoReportCanBeMadeOfDoesNotKeepOthersFromTheirs() {
        // given
        EndedStudy broken = new EndedStudy("broken");

        // when
        topics.writeWithResultsOn("created-before-this-one", broken.completed(topics.write(broken.results())));

        // then
        report(new EndedStudy("whole"));
        assertThat(topics.reportsOf("broken")).isEmpty();
        assertThat(reporter.isReady()).isTrue();
    }

    @Test
    void aStatusThatWasWipedOffTheTopicOrCannotBeReadIsPassedOver() {
        // when
        topics.send(Topic.STUDIES, "wiped", null);
        topics.send(Topic.STUDIES, "null", "null".getBytes(UTF_8));
        topics.send(Topic.TRIAL_RESULTS, "broken/1/1", "{".getBytes(UTF_8));

        // then
        report(new EndedStudy("after-wiped"));
        assertThat(reporter.isReady()).isTrue();
    }

    @Test
    void aSecondReporterStandsByAndTakesOverFromOneThatStops() {
        // given
        ServiceProcess second = reporters.start();

        // when
        reporter.close();
        reporter = second;
        EndedStudy study = new EndedStudy("taken-over");
        topics.write(study.completed(topics.write(study.results())));

        // then
        topics.awaitReport("taken-over");
        assertThat(topics.reportsOf("taken-over")).hasSize(1);
    }

    @Test
    void theReportComesWhenTheStoreIsBack() {
        // given
        assumeTrue(infrastructure instanceof EmbeddedInfrastructure, "containers are not stopped one by one");
        EmbeddedInfrastructure embedded = (EmbeddedInfrastructure) infrastructure;
        embedded.s3().stop();
        EndedStudy study = new EndedStudy("store-away");
        topics.write(study.completed(topics.write(study.results())));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> reporter.process().logTail().contains("will try again study=store-away"));

        // when
        embedded.s3().start();

        // then
        ReportWritten report = topics.awaitReport("store-away");
        assertThat(reporters.objectsOf("store-away")).hasSameSizeAs(report.objects());
        assertThat(topics.reportsOf("store-away")).hasSize(1);
    }

    private void report(EndedStudy study) {
        var ended = study.completed(topics.write(study.results()));
        topics.write(ended);
        topics.awaitReport(ended.study().value());
    }

    private static String predictions(String validation, String test) {
        return "part,time,actual,predicted\nvalidation,1,10,%s\ntest,2,20,%s\n".formatted(validation, test);
    }

    /** The documents by name, the study's own name taken out. */
    private static Map<String, String> textsOf(String study) {
        Map<String, String> texts = new TreeMap<>();
        reporters
                .objectsOf(study)
                .forEach((key, stored) -> texts.put(
                        key.substring(key.lastIndexOf('/') + 1),
                        new String(stored.bytes(), UTF_8).replace(study, "STUDY")));
        return texts;
    }
}
