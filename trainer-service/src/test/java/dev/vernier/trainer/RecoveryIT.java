// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static dev.vernier.trainer.SunspotRuns.LARGE;
import static dev.vernier.trainer.SunspotRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.trainer.training.Runs;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two trainers as they are deployed, and what becomes of a run when the one that trains it comes to harm. */
@TestMethodOrder(OrderAnnotation.class)
class RecoveryIT {
    private static final int EPOCHS = 200;

    /** Far enough apart for a run to be stopped before the first. */
    private static final int EPOCHS_FROM_CHECKPOINT_TO_CHECKPOINT = 50;

    private static Infrastructure infrastructure;
    private static TrainersUnderTest underTest;
    private static Conversation topics;
    private static final Map<String, ServiceProcess> trainers = new LinkedHashMap<>();
    private static int started;

    @BeforeAll
    static void startInfrastructure() {
        infrastructure = TestInfrastructure.start();
        underTest = new TrainersUnderTest(infrastructure);
        underTest.uploadSeries();
        topics = new Conversation(infrastructure.bootstrapServers());
    }

    @AfterAll
    static void stopAll() {
        trainers.values().forEach(trainer -> trainer.process().kill());
        if (topics != null) topics.close();
        infrastructure.close();
    }

    @BeforeEach
    void haveTwoTrainers() {
        while (trainers.size() < 2) {
            String name = "trainer-" + ++started;
            trainers.put(
                    name,
                    underTest.start(
                            name,
                            Map.of(
                                    "VERNIER_TRAINER_CHECKPOINT_EVERY_EPOCHS",
                                    String.valueOf(EPOCHS_FROM_CHECKPOINT_TO_CHECKPOINT))));
        }
        trainers.values().forEach(trainer -> trainer.awaitReady(TrainersUnderTest.LONGEST_START));
        trainers.keySet().forEach(topics::awaitMember);
    }

    @Test
    void anotherTrainerGoesOnFromTheCheckpointOfAKilledOneToTheSameBits() {
        // given
        TrialConfig run = run("killed", 1, LARGE, EPOCHS);
        topics.run(run);
        topics.awaitEpoch(run.runId());
        await().until(() -> underTest.artefacts(run.runId()), kept -> kept.contains("killed/1/1/checkpoint"));

        // when
        RunStarted first = topics.awaitStart(run.runId());
        trainers.remove(first.trainer()).process().kill();
        TrialResult result = topics.awaitResult(run.runId());

        // then the broker may have handed it to the other slot of the dead trainer first
        assertThat(result.attempt()).isGreaterThanOrEqualTo(2);
        assertThat(epochsOf(run, result.attempt()).get(0) % EPOCHS_FROM_CHECKPOINT_TO_CHECKPOINT)
                .isOne();
        assertContinuedByTheOther(first, result);
    }

    @Test
    void aTrainerThatIsToldToEndGivesItsRunBackAtOnceWithAllEpochsThatHaveEnded() {
        // given
        TrialConfig run = run("terminated", 1, LARGE, EPOCHS);
        topics.run(run);
        topics.awaitEpoch(run.runId());

        // when
        RunStarted first = topics.awaitStart(run.runId());
        ChildProcess ended = trainers.remove(first.trainer()).process();
        long before = System.nanoTime();
        ended.terminate(Duration.ofSeconds(40));
        Duration ending = Duration.ofNanos(System.nanoTime() - before);
        TrialResult result = topics.awaitResult(run.runId());

        // then its other slot has not taken the run in between
        assertThat(result.attempt()).isEqualTo(2);
        assertThat(ending).isLessThan(Duration.ofSeconds(20));
        List<Integer> trained = epochsOf(run, 1);
        assertThat(trained).hasSizeLessThan(EPOCHS);
        assertThat(epochsOf(run, 2).get(0)).isEqualTo(trained.get(trained.size() - 1) + 1);
        assertThat(topics.ends(run.runId())).singleElement().satisfies(end -> {
            assertThat(end.attempt()).isOne();
            assertThat(end.trainer()).isEqualTo(first.trainer());
            assertThat(end.reason()).isEqualTo(Reason.STOPPED);
        });
        assertContinuedByTheOther(first, result);
    }

    @Test
    void aTrainerThatWasFrozenForLongerThanItsLeaseRepeatsWhatTheOtherHasFound() {
        // given
        topics.setLock(Duration.ofSeconds(5));
        TrialConfig run = run("frozen", 1, LARGE, EPOCHS);
        topics.run(run);
        topics.awaitEpoch(run.runId());
        RunStarted first = topics.awaitStart(run.runId());
        ChildProcess frozen = trainers.get(first.trainer()).process();

        // when
        frozen.freeze();
        try {
            topics.awaitResult(run.runId());
        } finally {
            frozen.resume();
        }
        List<TrialResult> both = topics.awaitResults(run.runId(), 2);
        topics.awaitEmptyQueue();
        topics.setLock(TopicSetup.LOCK);

        // then
        assertThat(topics.starts(run.runId()))
                .extracting(RunStarted::trainer)
                .containsExactly(first.trainer(), other(first.trainer()));
        assertThat(both).extracting(TrialResult::attempt).containsExactly(2, 1);
        TrialResult undisturbed = undisturbed(run);
        assertThat(both).allSatisfy(result -> assertSameBits(result, undisturbed));
    }

    @Test
    void aRunThatMayHaveUsedUpItsAttemptsGoesToThePlanner() {
        // given
        TrialConfig run = Runs.withAttempts(run("once", 1, LARGE, EPOCHS), 1);
        topics.run(run);
        RunStarted first = topics.awaitStart(run.runId());

        // when
        trainers.remove(first.trainer()).process().kill();
        AttemptEnded end = topics.awaitEnd(run.runId());
        topics.awaitEmptyQueue();

        // then
        assertThat(end.reason()).isEqualTo(Reason.DELIVERIES);
        assertThat(topics.starts(run.runId())).containsExactly(first);
        assertThat(topics.results(run.runId())).isEmpty();
    }

    /** The last one: its run does not end. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aRunLongerThanItsLeaseIsDeliveredOnce() {
        // given a lease that ends unless it is renewed, and a run without end; slots of both trainers wait for it
        Duration lease = TopicSetup.LOCK.dividedBy(2);
        topics.setLock(lease);
        TrialConfig run = run("long", 1, LARGE, 10_000);

        // when
        topics.run(run);
        RunStarted start = topics.awaitStart(run.runId());
        long afterTheLease = start.startedAt().plus(lease).plusSeconds(4).toEpochMilli();
        topics.awaitRecord(
                Topic.TRIAL_PROGRESS,
                record -> Conversation.isAbout(run.runId()).test(record) && record.timestamp() > afterTheLease);

        // then
        assertThat(topics.starts(run.runId())).containsExactly(start);
    }

    private static List<Integer> epochsOf(TrialConfig run, int attempt) {
        return topics.epochs(run.runId()).stream()
                .filter(epoch -> epoch.attempt() == attempt)
                .map(EpochCompleted::epoch)
                .toList();
    }

    private void assertContinuedByTheOther(RunStarted first, TrialResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(topics.starts(first.runId()))
                .extracting(RunStarted::trainer)
                .containsExactly(first.trainer(), trainers.keySet().iterator().next());
        // Long before the lease would have ended.
        assertThat(Duration.between(first.startedAt(), result.startedAt())).isLessThan(TopicSetup.LOCK.dividedBy(2));

        // and nothing was trained twice, and of the checkpoint nothing is left
        List<Integer> continued = epochsOf(run(first.runId().study().value(), 1, LARGE, EPOCHS), result.attempt());
        assertThat(continued.get(0)).isGreaterThan(1);
        assertThat(continued.get(continued.size() - 1)).isEqualTo(EPOCHS);
        String checkpoint = first.runId() + "/checkpoint";
        await().until(() -> underTest.artefacts(first.runId()), kept -> !kept.isEmpty() && !kept.contains(checkpoint));

        // and undisturbed
        TrialConfig run = run(first.runId().study().value(), 1, LARGE, EPOCHS);
        assertSameBits(result, undisturbed(run));
    }

    private static TrialResult undisturbed(TrialConfig run) {
        TrialConfig again = run(run.study().value(), 2, run.params(), EPOCHS);
        topics.run(again);
        TrialResult result = topics.awaitResult(again.runId());
        assertThat(result.attempt()).isOne();
        assertThat(result.epochs()).hasSize(EPOCHS);
        return result;
    }

    private static void assertSameBits(TrialResult result, TrialResult expected) {
        assertThat(result.epochs()).isEqualTo(expected.epochs());
        assertThat(result.bestEpoch()).isEqualTo(expected.bestEpoch());
        assertThat(result.validationLoss()).isEqualTo(expected.validationLoss());
        assertThat(result.test()).isEqualTo(expected.test());
    }

    private static String other(String trainer) {
        return trainers.keySet().stream()
                .filter(name -> !name.equals(trainer))
                .findFirst()
                .orElseThrow();
    }
}
