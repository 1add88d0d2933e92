// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static dev.vernier.trainer.SunspotRuns.LARGE;
import static dev.vernier.trainer.SunspotRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Duration;
import java.util.LinkedHashMap;
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
    private static final int EPOCHS = 60;

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
            trainers.put(name, underTest.start(name));
        }
        trainers.values().forEach(trainer -> trainer.awaitReady(TrainersUnderTest.LONGEST_START));
        trainers.keySet().forEach(topics::awaitMember);
    }

    @Test
    void anotherTrainerTrainsTheRunOfAKilledOneToTheSameBits() {
        // given
        TrialConfig run = run("killed", 1, LARGE, EPOCHS);
        topics.run(run);
        topics.awaitEpoch(run.runId());

        // when
        RunStarted first = topics.awaitStart(run.runId());
        trainers.remove(first.trainer()).process().kill();
        TrialResult result = topics.awaitResult(run.runId());

        // then the broker may have handed it to the other slot of the dead trainer first
        assertThat(result.attempt()).isGreaterThanOrEqualTo(2);
        assertRepeatedByTheOther(first, result);
    }

    @Test
    void aTrainerThatIsToldToEndGivesItsRunBackAtOnce() {
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
        assertRepeatedByTheOther(first, result);
    }

    /** The last one: its run does not end. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aRunLongerThanItsLeaseIsDeliveredOnce() {
        // given a lease that ends unless it is renewed, and a run without end; slots of both trainers wait for it
        Duration lease = TopicSetup.LOCK.dividedBy(2);
        topics.setLock(lease);
        TrialConfig run = run("long", 1, LARGE, 1_000_000);

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

    private void assertRepeatedByTheOther(RunStarted first, TrialResult result) {
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(topics.starts(first.runId()))
                .extracting(RunStarted::trainer)
                .containsExactly(first.trainer(), trainers.keySet().iterator().next());
        // Long before the lease would have ended.
        assertThat(Duration.between(first.startedAt(), result.startedAt())).isLessThan(TopicSetup.LOCK.dividedBy(2));

        // and undisturbed
        TrialConfig undisturbed = run(first.runId().study().value(), 2, LARGE, EPOCHS);
        topics.run(undisturbed);
        TrialResult expected = topics.awaitResult(undisturbed.runId());
        assertThat(result.epochs()).isEqualTo(expected.epochs()).hasSize(EPOCHS);
        assertThat(result.test()).isEqualTo(expected.test());
    }
}
