// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static dev.vernier.trainer.SunspotRuns.SMALL;
import static dev.vernier.trainer.SunspotRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How trainers share the queue. They only wait in place of training. */
class QueueIT {
    private Infrastructure infrastructure;
    private TrainersUnderTest trainers;

    @BeforeEach
    void startInfrastructure() {
        infrastructure = TestInfrastructure.start();
        trainers = new TrainersUnderTest(infrastructure);
        trainers.uploadSeries();
    }

    @AfterEach
    void stopInfrastructure() {
        infrastructure.close();
    }

    @Test
    void aTrainerThatIsThereBeforeThePlannerWaitsForItsTopics() {
        try (ServiceProcess early = sleeping("early", Duration.ZERO)) {
            // given
            await().atMost(TrainersUnderTest.LONGEST_START).until(() -> readiness(early), QueueIT::waitsForRuns);

            // when
            try (Conversation topics = new Conversation(infrastructure.bootstrapServers())) {
                early.awaitReady(TrainersUnderTest.LONGEST_START);
                TrialConfig run = run("early", 1, SMALL, 1);
                topics.run(run);

                // then
                assertThat(topics.awaitResult(run.runId()).attempt()).isOne();
            }
        }
    }

    /** A fetch while it renews would take runs that the other trainer has slots for, and cost each one of its deliveries. */
    @Test
    void aTrainerThatRenewsItsLeasesTakesNoOtherRunMeanwhile() {
        try (Conversation topics = new Conversation(infrastructure.bootstrapServers());
                ServiceProcess busy = sleeping("busy", Duration.ofDays(1))) {
            // given leases that are renewed every second, and a trainer whose slots are all taken
            topics.setLock(Duration.ofSeconds(3));
            List<TrialConfig> longs = runs("long", TrainersUnderTest.SLOTS);
            longs.forEach(topics::run);
            longs.forEach(run -> topics.awaitStart(run.runId()));

            try (ServiceProcess idle = sleeping("idle", Duration.ZERO).awaitReady(TrainersUnderTest.LONGEST_START)) {
                // when
                List<TrialConfig> shorts = runs("short", 60);
                List<TrialResult> results = shorts.stream()
                        .map(run -> {
                            topics.run(run);
                            return topics.awaitResult(run.runId());
                        })
                        .toList();
                busy.close();
                List<TrialResult> released = longs.stream()
                        .map(run -> topics.awaitResult(run.runId()))
                        .toList();

                // then each was delivered once, and the long ones until their trainer was told to end
                assertThat(idle.isReady()).isTrue();
                assertThat(results).extracting(TrialResult::attempt).containsOnly(1);
                assertThat(released).extracting(TrialResult::attempt).containsOnly(2);
                assertThat(shorts)
                        .flatExtracting(run -> topics.starts(run.runId()))
                        .extracting(RunStarted::trainer)
                        .containsOnly("idle");
                assertThat(longs)
                        .flatExtracting(run -> topics.ends(run.runId()))
                        .extracting(AttemptEnded::reason)
                        .containsOnly(AttemptEnded.Reason.STOPPED);
            }
        }
    }

    private ServiceProcess sleeping(String name, Duration sleep) {
        return trainers.start(
                name, Map.of("VERNIER_TRAINER_ENGINE", "sleep", "VERNIER_TRAINER_SLEEP", sleep.toString()));
    }

    private static List<TrialConfig> runs(String study, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(trial -> run(study, trial, SMALL, 1))
                .toList();
    }

    private static boolean waitsForRuns(String readiness) {
        return readiness.replaceAll("\\s", "").contains("\"name\":\"takesruns\",\"status\":\"DOWN\"");
    }

    private static String readiness(ServiceProcess trainer) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(trainer.management().resolve("/q/health/ready"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "not there yet: " + e;
        }
    }
}
