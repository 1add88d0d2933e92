// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.Phase;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.util.List;
import org.apache.kafka.common.errors.ApiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What strangers and bad luck can do to a planner that is deployed with its small heap: one study suffers at most, the others go on. */
class HostileInputIT {
    private static EmbeddedInfrastructure infrastructure;
    private static PlannerUnderTest planners;
    private ServiceProcess planner;
    private Conversation topics;

    @BeforeAll
    static void startInfrastructure() {
        infrastructure = TestInfrastructure.startEmbedded();
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
    void aStudyGoesOnWhileThousandsOfBadSubmissionsAreAnswered() {
        // given
        List<TrialConfig> search = searching("amid-rubbish");
        int before = topics.rejectionsOfNobody().size();

        // when
        for (int n = 0; n < 12_000; n++) topics.publishLater("x".getBytes(UTF_8));
        search.forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("amid-rubbish", status -> status.state() == StudyState.CONFIRMING);
        int answeredByThen = topics.rejectionsOfNobody().size() - before;

        // then
        assertThat(answeredByThen).isLessThan(12_000);
        topics.awaitRejectionsOfNobody(before + 12_000);
        assertThat(planner.process().isAlive()).isTrue();
    }

    @Test
    void aStudyGoesOnWhileTheStoreHangsThatOthersAreAcceptedBy() {
        // given
        List<TrialConfig> search = searching("store-hangs");
        infrastructure.s3().process().freeze();
        try {
            for (int n = 0; n < 6; n++) topics.publish(study("waits-" + n, ""));

            // when
            search.forEach(run -> topics.complete(run, 1.0 / run.trial()));
            topics.awaitStatus("store-hangs", status -> status.state() == StudyState.CONFIRMING);
            topics.publish(study("bad-meanwhile", "search: {trials: 0}"));

            // then
            topics.awaitRejection(rejection -> "bad-meanwhile".equals(rejection.study()));
            assertThat(topics.heardOf("waits-0")).isFalse();
        } finally {
            infrastructure.s3().process().resume();
        }
        for (int n = 0; n < 6; n++) topics.awaitStatus("waits-" + n, status -> true);
    }

    @Test
    void submissionsThatTogetherAreLargerThanItsMemoryAreAnswered() {
        // given
        byte[] large = " ".repeat(1_000_000).getBytes(UTF_8);
        int before = topics.rejectionsOfNobody().size();

        // when
        for (int n = 0; n < 2 * PlannerUnderTest.HEAP_MIB; n++) topics.publishBytes(large);

        // then
        topics.awaitRejectionsOfNobody(before + 2 * PlannerUnderTest.HEAP_MIB);
        assertThat(planner.process().isAlive()).isTrue();
    }

    @Test
    void whatIsSmallAsItTravelsAndLargerThanItsMemoryIsRefusedByTheBroker() {
        // when, then
        for (Topic topic :
                List.of(Topic.BASE_PARAMS, Topic.COMMANDS, Topic.TRIAL_RESULTS, Topic.TRIAL_PROGRESS, Topic.STUDIES)) {
            assertThatThrownBy(() -> topics.sendCompressed(topic, new byte[PlannerUnderTest.HEAP_MIB << 20]))
                    .as(topic.topicName())
                    // Too large, or more than a small broker can take apart.
                    .rootCause()
                    .isInstanceOf(ApiException.class);
        }
        assertThat(planner.process().isAlive()).isTrue();
    }

    @Test
    void whatIsSaidOfStudiesThatNobodyKnowsTakesNoMemoryAndOthersGoOn() {
        // given
        List<TrialConfig> search = searching("amid-strangers");
        TrialConfig run = search.get(0);

        // when
        for (int n = 0; n < 100_000; n++) topics.startLater("stranger-" + n % 5_000, n);
        search.forEach(each -> topics.complete(each, 1.0 / each.trial()));

        // then
        topics.awaitStatus("amid-strangers", status -> status.state() == StudyState.CONFIRMING);
        assertThat(run.phase()).isEqualTo(Phase.SEARCH);
        assertThat(planner.process().isAlive()).isTrue();
    }

    @Test
    void aStudyOfAnUnknownPlanIsSetAsideSaysSoAndCanBeCancelled() {
        // given
        StudyStatus accepted = topics.awaitAccepted(study("from-tomorrow", "confirm: {finalists: 0}"), "from-tomorrow");
        planner.close();
        topics.write(accepted, "fine/9");

        // when
        planner = planners.start();
        StudyStatus aside = topics.awaitStatus("from-tomorrow", status -> status.setAside() != null);

        // then
        assertThat(aside.setAside().reason()).contains("fine/9", "does not know");
        assertThat(searching("from-today")).hasSize(25);

        // when
        topics.command(
                new StudyCommand(new StudyId("from-tomorrow"), StudyCommand.Command.CANCEL, "no planner for it"));

        // then
        StudyStatus end =
                topics.awaitStatus("from-tomorrow", status -> status.state().isFinal());
        assertThat(end.state()).isEqualTo(StudyState.CANCELLED);
        assertThat(end.cancellation().reason()).isEqualTo("no planner for it");
    }

    @Test
    void aCancelledStudyIsClosedForTrainersAndEndsWithWhatThereIs() {
        // given
        List<TrialConfig> search = searching("cancelled");
        search.subList(0, 5).forEach(run -> topics.complete(run, 0.5));
        topics.awaitStatus("cancelled", status -> status.counts().completed() == 5);

        // when
        topics.command(new StudyCommand(new StudyId("cancelled"), StudyCommand.Command.CANCEL, null));

        // then
        StudyStatus end =
                topics.awaitStatus("cancelled", status -> status.state().isFinal());
        assertThat(end.state()).isEqualTo(StudyState.CANCELLED);
        assertThat(end.counts().completed()).isEqualTo(5);
        assertThat(topics.closed()).contains(new StudyClosed(new StudyId("cancelled"), StudyClosed.Why.CANCELLED));
    }

    @Test
    void aCommandThatComesToNothingIsADeadLetterWithItsCause() {
        // when
        topics.command(new StudyCommand(new StudyId("no-such-study"), StudyCommand.Command.CANCEL, null));
        topics.sendBytes(Topic.COMMANDS, "cancel everything".getBytes(UTF_8));

        // then
        assertThat(topics.awaitDeadLetters(2))
                .satisfiesExactlyInAnyOrder(
                        cause -> assertThat(cause).isEqualTo("there is no study no-such-study"),
                        cause -> assertThat(cause).startsWith("not a StudyCommand"));
    }

    @Test
    void aRepetitionIsAnsweredOnceAlsoWhenTheStudyHasEnded() {
        // given
        String twice = study("said-twice", "confirm: {finalists: 0}");
        topics.publish(twice);
        topics.awaitStatus("said-twice", status -> status.emitted() == 25);
        topics.runsOf("said-twice").forEach(run -> topics.complete(run, 0.5));
        StudyStatus end =
                topics.awaitStatus("said-twice", status -> status.state().isFinal());

        // when
        topics.publish(twice);
        StudyStatus again = topics.awaitStatus("said-twice", status -> status.revision() > end.revision());

        // then
        assertThat(again.withRevision(end.revision()).withAnswered(end.answered()))
                .isEqualTo(end);
        assertThat(again.answered().submissions().offset())
                .isGreaterThan(end.answered().submissions().offset());
    }

    private List<TrialConfig> searching(String id) {
        topics.publish(study(id, "confirm: {finalists: 1, replicates: 6}"));
        topics.awaitStatus(id, status -> status.emitted() == 25);
        return topics.runsOf(id);
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
