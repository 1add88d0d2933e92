// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Phase;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The planner as it is deployed, with a real broker and a real S3 server; the test is the user and the trainers. */
class PlannerIT {
    private static Infrastructure infrastructure;
    private static PlannerUnderTest planners;
    private ServiceProcess planner;
    private Conversation topics;

    @BeforeAll
    static void startInfrastructure() {
        infrastructure = TestInfrastructure.start();
        planners = new PlannerUnderTest(infrastructure);
        planners.uploadSeries();
    }

    @AfterAll
    static void stopInfrastructure() {
        infrastructure.close();
    }

    @BeforeEach
    void startPlanner() {
        planner = planners.start();
        topics = new Conversation(infrastructure.bootstrapServers());
    }

    @AfterEach
    void stopPlanner() {
        topics.close();
        planner.close();
    }

    @Test
    void acceptsAStudyAndEmitsItsTwentyFiveTrialsOnce() {
        // when
        topics.publish(study("accepted-study", "confirm: {finalists: 0}"));
        StudyStatus status = topics.awaitStatus("accepted-study", s -> s.emitted() == 25);

        // then
        assertThat(status.state()).isEqualTo(StudyState.SEARCHING);
        assertThat(status.baseParams().data().sha256()).isEqualTo(planners.seriesSha256());
        assertThat(topics.runsOf("accepted-study"))
                .extracting(TrialConfig::trial)
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 25).boxed().toList());
        assertThat(topics.runsOf("accepted-study")).allSatisfy(run -> {
            assertThat(run.data()).isEqualTo(status.baseParams().data());
            assertThat(run.seed())
                    .isEqualTo(topics.runsOf("accepted-study").get(0).seed());
        });
    }

    @Test
    void rejectsWithEveryReasonAtOnce() {
        // when
        topics.publish(study("bad-study", "search: {trials: 0, rnge: 0.2}").replace("0.01", "7"));
        Rejection rejection = topics.awaitRejection(r -> "bad-study".equals(r.study()));

        // then
        assertThat(rejection.reasons())
                .extracting(Fault::field)
                .contains("search.trials", "search.rnge", "base.learning_rate");
    }

    @Test
    void rejectsDataThatCannotBeTrainedOn() {
        // when
        topics.publish(study("no-column", "").replace("SUNACTIVITY", "MOONACTIVITY"));
        topics.publish(study("no-object", "").replace("series.csv", "nowhere.csv"));
        topics.publish(study("no-bucket", "").replace("s3://datasets/", "s3://elsewhere/"));

        // then
        assertThat(reasonsOf("no-column")).singleElement().asString().contains("MOONACTIVITY");
        assertThat(reasonsOf("no-object")).singleElement().asString().contains("must name an object that exists");
        assertThat(reasonsOf("no-bucket")).singleElement().asString().contains("bucket datasets");
    }

    @Test
    void answersWhatIsNotEvenJson() {
        // when
        byte[] yaml = "study: yaml".getBytes(UTF_8);
        topics.publishBytes(yaml);

        // then
        Rejection rejection = topics.awaitRejection(r -> r.sha256().equals(EventJson.sha256(yaml)));
        assertThat(rejection.reasons()).singleElement().asString().contains("must be JSON");
    }

    @Test
    void takesAnEqualEventForARepetitionAndAnotherOneForAContradiction() {
        // given
        topics.publish(study("twice", "confirm: {finalists: 0}"));
        topics.awaitStatus("twice", s -> s.emitted() == 25);

        // when
        topics.publish(study("twice", "confirm: {finalists: 0}"));
        topics.publish(study("twice", "confirm: {finalists: 1}"));

        // then
        assertThat(reasonsOf("twice")).singleElement().asString().contains("other content");
        assertThat(topics.runsOf("twice")).hasSize(25);
    }

    @Test
    void confirmsTheBestTrialsAndTheBaseOnFreshSeeds() {
        // given
        topics.publish(study("confirmed", "confirm: {finalists: 2, replicates: 6}"));
        topics.awaitStatus("confirmed", s -> s.emitted() == 25);

        // when
        topics.runsOf("confirmed").forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("confirmed", s -> s.emitted() == 25 + 18);
        List<TrialConfig> confirm = topics.runsOf("confirmed").stream()
                .filter(run -> run.phase() == Phase.CONFIRM)
                .toList();
        confirm.forEach(run -> topics.complete(run, 0.5));
        StudyStatus status = topics.awaitStatus("confirmed", s -> s.state().isFinal());

        // then
        assertThat(confirm).extracting(TrialConfig::trial).containsOnly(3, 24, 25);
        assertThat(confirm).extracting(TrialConfig::replicate).containsOnly(2, 3, 4, 5, 6, 7);
        assertThat(status.state()).isEqualTo(StudyState.COMPLETED);
        assertThat(status.finalists()).containsExactly(25, 24);
        assertThat(status.counts().completed()).isEqualTo(43);
        assertThat(status.completedAt()).isEqualTo(Conversation.FINISHED_AT);
    }

    @Test
    void goesOnAfterAKillWithoutEmittingARunTwice() {
        // given
        topics.publish(study("killed", "confirm: {finalists: 1, replicates: 6}"));
        topics.awaitStatus("killed", s -> s.emitted() == 25);
        List<TrialConfig> search = topics.runsOf("killed");
        search.subList(0, 10).forEach(run -> topics.complete(run, 1.0 / run.trial()));

        // when
        planner.process().kill();
        search.subList(10, 25).forEach(run -> topics.complete(run, 1.0 / run.trial()));
        planner = planners.start();
        topics.awaitStatus("killed", s -> s.emitted() == 25 + 12);
        topics.runsOf("killed").stream()
                .filter(run -> run.phase() == Phase.CONFIRM)
                .forEach(run -> topics.complete(run, 0.5));
        StudyStatus status = topics.awaitStatus("killed", s -> s.state().isFinal());

        // then
        assertThat(status.finalists()).containsExactly(25);
        assertThat(topics.runsOf("killed")).extracting(TrialConfig::runId).doesNotHaveDuplicates();
    }

    @Test
    void aSecondPlannerStandsByAndTakesOver() {
        // given
        try (ServiceProcess second = planners.start()) {
            topics.publish(study("taken-over", "confirm: {finalists: 0}"));
            topics.awaitStatus("taken-over", s -> s.emitted() == 25);

            // when
            planner.process().kill();
            topics.runsOf("taken-over").forEach(run -> topics.complete(run, 0.5));

            // then
            StudyStatus status = topics.awaitStatus("taken-over", s -> s.state().isFinal());
            assertThat(status.state()).isEqualTo(StudyState.COMPLETED);
            assertThat(second.process().isAlive()).isTrue();
        }
    }

    @Test
    void staysUpAndAcceptsAGoodStudyAfterEveryKindOfRefusal() {
        // given
        planners.upload("long-line.csv", ("SUNACTIVITY\n" + "1".repeat(10_000_000) + "\n").getBytes(UTF_8));
        planners.upload("not-finite.csv", "SUNACTIVITY\nNaN\nInfinity\n".getBytes(UTF_8));
        planners.upload("columns.csv", ("SUNACTIVITY" + ",c".repeat(1_000_000) + "\n").getBytes(UTF_8));
        planners.upload("latin.csv", "SUNACTIVITY,\u00e4\n1,2\n".getBytes(ISO_8859_1));

        // when
        topics.publish(study("too-many-runs", "search: {trials: 10000, replicates: 100}"));
        topics.publish(study("another-bucket", "").replace("s3://datasets/", "s3://artifacts/"));
        topics.publish(study("up-and-out", "").replace("s3://datasets/", "s3://datasets/../artifacts/"));
        topics.publish(study("a-file", "").replace("s3://datasets/series.csv", "file:///etc/passwd"));
        topics.publish(study("long-line", "").replace("series.csv", "long-line.csv"));
        topics.publish(study("not-finite", "").replace("series.csv", "not-finite.csv"));
        topics.publish(study("columns", "").replace("series.csv", "columns.csv"));
        topics.publish(study("latin", "").replace("series.csv", "latin.csv"));
        topics.publishBytes(" ".repeat((1 << 20) + 1_000).getBytes(UTF_8));
        topics.publishBytes("[".repeat(500_000).getBytes(UTF_8));
        topics.publishBytes(("{\"study\":" + "9".repeat(500_000) + "}").getBytes(UTF_8));
        topics.publish(study("good-after-bad", "confirm: {finalists: 0}"));

        // then
        topics.awaitStatus("good-after-bad", s -> s.emitted() == 25);
        assertThat(reasonsOf("too-many-runs"))
                .containsExactly(
                        "search.trials times search.replicates, and finalists and base times confirm.replicates,"
                                + " must be at most 100000 runs together, was 1000000 + 32");
        assertThat(reasonsOf("another-bucket")).singleElement().asString().contains("in the bucket datasets");
        assertThat(reasonsOf("up-and-out")).singleElement().asString().contains("without . or ..");
        assertThat(reasonsOf("a-file")).singleElement().asString().contains("vernier.data.file-root");
        assertThat(reasonsOf("long-line")).singleElement().asString().contains("at most 65536 characters a line");
        assertThat(reasonsOf("not-finite")).hasSize(2).allMatch(reason -> reason.contains("a finite number"));
        assertThat(reasonsOf("columns")).anyMatch(reason -> reason.contains("at most 65536 characters a line"));
        assertThat(reasonsOf("latin")).contains("data.uri must be text in UTF-8");
        assertThat(topics.rejectionsOfNobody())
                .contains(
                        "the message must be at most 1048576 bytes long, was 1049576 bytes",
                        "the message must be JSON (Document nesting depth (51) exceeds the maximum allowed 50)",
                        "the message must be JSON (Number value length (500000) exceeds the maximum allowed 100)");
        assertThat(planner.process().isAlive()).isTrue();
    }

    @Test
    void keepsNoSubmissionWaitingForAnAnswerThatNeverComes() {
        // when no store takes such a key, or it is nobody's
        topics.publish(study("double-slash", "").replace("s3://datasets/", "s3://datasets//"));
        topics.publish(study("long-name", "").replace("series.csv", "x".repeat(300) + ".csv"));
        topics.publish(study("long-key", "").replace("series.csv", "x/".repeat(513)));
        topics.publish(study("odd-key", "").replace("series.csv", "\\u0001\\u0000.csv"));
        topics.publish(study("folder", "").replace("series.csv", "x/"));

        // then
        for (String study : List.of("double-slash", "long-name", "long-key", "odd-key", "folder")) {
            assertThat(reasonsOf(study)).singleElement().asString().startsWith("data.uri must ");
        }
    }

    @Test
    void looksAtASeriesThatIsLargerThanItsMemory() {
        // given 1.2 million rows of ten columns, 96 MB as numbers
        byte[] row = "1,2,3,4,5,6,7,8,9,0\n".getBytes(UTF_8);
        ByteBuffer csv = ByteBuffer.allocate(1_200_001 * row.length);
        csv.put("a,b,c,d,e,f,g,h,i,j\n".getBytes(UTF_8));
        for (int i = 0; i < 1_200_000; i++) csv.put(i % 2 == 0 ? row : "0,2,3,4,5,6,7,8,9,0\n".getBytes(UTF_8));
        planners.upload("large.csv", csv.array());

        // when
        topics.publish(study("large", "confirm: {finalists: 0}")
                .replace("series.csv", "large.csv")
                .replace("SUNACTIVITY", "a, features: [b, c, d, e, f, g, h, i, j]"));

        // then
        StudyStatus status = topics.awaitStatus("large", s -> s.emitted() == 25);
        assertThat(status.baseParams().data().sha256()).isEqualTo(EventJson.sha256(csv.array()));
    }

    private List<String> reasonsOf(String study) {
        return topics.awaitRejection(r -> study.equals(r.study())).reasons().stream()
                .map(Fault::sentence)
                .toList();
    }

    private static String study(String id, String more) {
        return """
                study: %s
                base: {hidden_size: 64, num_layers: 2, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                data: {uri: "s3://datasets/series.csv", target: SUNACTIVITY, lookback: 12}
                %s
                """.formatted(id, more);
    }
}
