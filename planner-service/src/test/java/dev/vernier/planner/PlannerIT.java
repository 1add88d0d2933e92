// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Fault;
import dev.vernier.events.Phase;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
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
        topics.publishBytes("study: yaml".getBytes(UTF_8));

        // then
        Rejection rejection = topics.awaitRejection(r -> r.study() == null);
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
