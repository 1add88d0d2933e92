// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static dev.vernier.trainer.SunspotRuns.LARGE;
import static dev.vernier.trainer.SunspotRuns.SMALL;
import static dev.vernier.trainer.SunspotRuns.SUNSPOTS;
import static dev.vernier.trainer.SunspotRuns.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EpochLoss;
import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.Provenance;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Schemas;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyClosed.Why;
import dev.vernier.events.TestMetrics;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.trainer.deeplearning4j.CudaBackend;
import dev.vernier.trainer.training.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A trainer as it is deployed, with a real broker and a real S3 server; the test is the planner and the reporter. */
class TrainerIT {
    private static final String TRAINER = "trainer-under-test";

    private static Infrastructure infrastructure;
    private static Conversation topics;
    private static TrainersUnderTest trainers;
    private static ServiceProcess trainer;

    @BeforeAll
    static void startTrainer() {
        infrastructure = TestInfrastructure.start();
        trainers = new TrainersUnderTest(infrastructure);
        trainers.uploadSeries();
        topics = new Conversation(infrastructure.bootstrapServers());
        trainer = trainers.startAndAwait(TRAINER);
    }

    @AfterAll
    static void stopTrainer() {
        if (trainer != null) trainer.close();
        if (topics != null) topics.close();
        infrastructure.close();
    }

    @Test
    void endsWithOneSentenceWhereItIsToldOfAGpuThatItCannotUse() {
        // given
        assumeThat(CudaBackend.isThere()).as("a build that may use a GPU").isFalse();
        // when
        ChildProcess refused = trainers.start("told-of-a-gpu", Map.of("VERNIER_TRAINER_DEVICE", "cuda"))
                .process();
        refused.awaitEnd(TrainersUnderTest.LONGEST_START);

        // then
        assertThat(refused.exitCode()).hasValue(1);
        assertThat(refused.logTail())
                .contains("vernier.trainer.device is cuda, but this build has no CUDA backend of ND4J")
                .doesNotContain("Exception");
    }

    @Test
    void printsNothingOfThePasswordInALoginLineThatCannotBeRead() throws IOException {
        // when a quotation mark in the password has no backslash
        ChildProcess refused = trainers.start(
                        "cannot-log-in",
                        Map.of(
                                "KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                                "KAFKA_SASL_JAAS_CONFIG",
                                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                                + " username=\"me\" password=\"before\"hunter2secret\";"))
                .process();
        refused.awaitEnd(TrainersUnderTest.LONGEST_START);

        // then
        assertThat(refused.exitCode()).hasValue(1);
        assertThat(Files.readString(refused.log()))
                .contains("KAFKA_SASL_JAAS_CONFIG")
                .doesNotContain("hunter2");
    }

    @Test
    void takesTheCpuWhereItMayAndSaysWhy() {
        // given
        assumeThat(CudaBackend.isThere()).as("a build that may use a GPU").isFalse();
        // when
        try (ServiceProcess other = trainers.start("takes-what-there-is", Map.of("VERNIER_TRAINER_DEVICE", "auto"))) {
            other.awaitReady(TrainersUnderTest.LONGEST_START);

            // then
            assertThat(other.process().logTail())
                    .containsOnlyOnce("Runs are trained on the CPU and on no GPU cause=this build has no CUDA backend");
        }
    }

    @Test
    void publishesTheStartEachEpochAndTheResultOfARun() {
        // given
        TrialConfig run = run("told", 3, SMALL, 4);

        // when
        topics.run(run);
        TrialResult result = topics.awaitResult(run.runId());

        // then
        assertThat(topics.starts(run.runId()))
                .containsExactly(new RunStarted(run.runId(), 1, TRAINER, result.startedAt()));
        List<EpochCompleted> epochs = topics.epochs(run.runId());
        assertThat(epochs)
                .extracting(e -> new EpochLoss(e.epoch(), e.trainLoss(), e.validationLoss()))
                .isEqualTo(result.epochs());
        assertThat(epochs).allSatisfy(epoch -> {
            assertThat(epoch.attempt()).isEqualTo(1);
            assertThat(epoch.samplesPerSecond()).isPositive();
        });
        assertThat(result.epochs()).extracting(EpochLoss::epoch).containsExactly(1, 2, 3, 4);
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(result.cause()).isNull();
        assertThat(result.params()).isEqualTo(run.params());
        assertThat(result.seed()).isEqualTo(run.seed());
        assertThat(result.attempt()).isEqualTo(1);
        assertThat(result.validationLoss())
                .isEqualTo(result.epochs().get(result.bestEpoch() - 1).validationLoss())
                .isEqualTo(result.epochs().stream()
                        .mapToDouble(EpochLoss::validationLoss)
                        .min()
                        .orElseThrow());
        assertThat(result.trainingSeconds())
                .isPositive()
                .isLessThanOrEqualTo(Duration.between(result.startedAt(), result.finishedAt())
                                .toMillis()
                        / 1000.0);
        assertThat(result.test().model().mse())
                .isPositive()
                .isNotEqualTo(result.test().persistence().mse());
        assertThat(result.test().model().rmse())
                .isEqualTo(Math.sqrt(result.test().model().mse()));
        Provenance provenance = result.provenance();
        assertThat(provenance.dataSha256()).isEqualTo(TrainersUnderTest.seriesSha256());
        assertThat(provenance.engine()).containsPattern("[0-9]+\\.[0-9]+");
        assertThat(provenance.os()).contains(System.getProperty("os.name"));
        assertThat(List.of(provenance.vernierVersion(), provenance.device(), provenance.jvm(), provenance.cpu()))
                .noneMatch(String::isBlank);
    }

    @Test
    void leavesTheModelInTheBucketThatTheResultNames() {
        // given
        TrialConfig run = run("kept", 2, SMALL, 2);

        // when
        topics.run(run);
        TrialResult result = topics.awaitResult(run.runId());

        // then
        assertThat(result.artefacts())
                .extracting(StoredObject::uri)
                .hasSize(3)
                .allMatch(uri -> uri.matches("s3://artifacts/kept/2/1/[0-9a-f]{16}/[a-z.]+"));
        try (ObjectStore store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey())) {
            assertThat(result.artefacts()).allSatisfy(artefact -> {
                byte[] bytes =
                        store.get(ObjectLocation.parse(artefact.uri()), 1 << 20).orElseThrow();
                assertThat(bytes).hasSize((int) artefact.bytes());
                assertThat(EventJson.sha256(bytes)).isEqualTo(artefact.sha256());
            });
        }
    }

    @Test
    void comparesWithForecastsThatNeedNoNetwork() {
        // given
        TrialConfig run = run("compared", 1, SMALL, 1);

        // when
        topics.run(run);
        TrialResult result = topics.awaitResult(run.runId());

        // then LinearAutoregressionIT says where the figure is from
        TestMetrics test = result.test();
        assertThat(test.linearAutoregression().mse()).isCloseTo(341.951641, within(1e-6));
        assertThat(test.worseThanPersistence())
                .isEqualTo(test.model().mse() > test.persistence().mse());
    }

    @Test
    void describesWhatItPublishesInHeaders() {
        // given
        TrialConfig run = run("headed", 1, SMALL, 1);

        // when
        topics.run(run);
        TrialResult published = topics.awaitResult(run.runId());

        // then
        Map<String, String> result =
                headers(topics.awaitRecord(Topic.TRIAL_RESULTS, Conversation.isAbout(run.runId())));
        assertThat(result)
                .containsEntry("content-type", "application/json")
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "dev.vernier.TrialResult.v1")
                .containsEntry(
                        "ce_source",
                        "/vernier/trainer/" + published.provenance().vernierVersion())
                .containsEntry("ce_dataschema", Schemas.idOf(TrialResult.class))
                .containsEntry("ce_subject", "headed/1/1")
                .containsEntry("ce_time", published.finishedAt().toString());
        Map<String, String> start =
                headers(topics.awaitRecord(Topic.TRIAL_PROGRESS, Conversation.isAbout(run.runId())));
        assertThat(start)
                .containsEntry("ce_type", "dev.vernier.RunStarted.v1")
                .containsEntry("ce_dataschema", Schemas.idOf(RunStarted.class))
                .containsEntry("ce_time", published.startedAt().toString());
        assertThat(result.get("ce_id")).isNotEqualTo(start.get("ce_id"));
    }

    @Test
    void trainsTheSameRunToTheSameBits() {
        // given
        TrialConfig run = run("again", 1, LARGE, 3);

        // when
        topics.run(run);
        topics.run(run);

        // then
        assertThat(topics.awaitResults(run.runId(), 2)).satisfies(both -> {
            assertThat(both.get(1).epochs()).isEqualTo(both.get(0).epochs());
            assertThat(both.get(1).test()).isEqualTo(both.get(0).test());
            assertThat(both.get(1).artefacts())
                    .isEqualTo(both.get(0).artefacts())
                    .hasSize(3);
        });
    }

    @Test
    void trainsRunsSideBySideInItsSlots() {
        // given
        List<TrialConfig> runs =
                IntStream.of(1, 2).mapToObj(t -> run("beside", t, LARGE, 30)).toList();

        // when
        topics.run(runs.get(0));
        topics.run(runs.get(1));
        TrialResult one = topics.awaitResult(runs.get(0).runId());
        TrialResult other = topics.awaitResult(runs.get(1).runId());

        // then
        assertThat(one.startedAt()).isBefore(other.finishedAt());
        assertThat(other.startedAt()).isBefore(one.finishedAt());
    }

    @Test
    void putsUnreadableRunsAsideWithTheirCauseAndTrainsTheOthers() {
        // given
        TrialConfig before = run("poisoned", 1, SMALL, 1);
        TrialConfig after = run("poisoned", 2, SMALL, 1);

        // when
        topics.run(before);
        topics.record("not-json", "{study: yaml".getBytes(UTF_8));
        topics.record("a-field-too-few", "{\"study\": \"poisoned\"}".getBytes(UTF_8));
        topics.record("a-null", "null".getBytes(UTF_8));
        topics.record("a-tombstone", null);
        topics.run(after);

        // then
        assertThat(topics.awaitResult(after.runId()).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(topics.awaitResult(before.runId()).outcome()).isEqualTo(Outcome.COMPLETED);
        for (String poison : List.of("not-json", "a-field-too-few", "a-null", "a-tombstone")) {
            ConsumerRecord<String, byte[]> dead =
                    topics.awaitRecord(Topic.DEAD_LETTERS, record -> poison.equals(record.key()));
            assertThat(headers(dead))
                    .hasEntrySatisfying(
                            "vernier_cause", cause -> assertThat(cause).startsWith("not a TrialConfig"))
                    .containsEntry("vernier_topic", "trials")
                    .containsEntry("vernier_partition", "0")
                    .containsKey("vernier_offset");
        }
        assertThat(topics.awaitRecord(Topic.DEAD_LETTERS, record -> "not-json".equals(record.key()))
                        .value())
                .asString(UTF_8)
                .isEqualTo("{study: yaml");
        topics.awaitEmptyQueue();
    }

    @Test
    void putsAsideARecordThatLeavesNoRoomForItsCause() {
        // given as long as the broker takes
        byte[] longest = new byte[EventJson.MAX_MESSAGE_BYTES - 100];

        // when
        topics.record("too-long", longest);

        // then
        ConsumerRecord<String, byte[]> dead =
                topics.awaitRecord(Topic.DEAD_LETTERS, record -> "too-long".equals(record.key()));
        assertThat(dead.value()).isEmpty();
        assertThat(headers(dead))
                .containsKeys("vernier_cause", "vernier_offset")
                .hasEntrySatisfying("vernier_left_out", why -> assertThat(why).startsWith(longest.length + " bytes"));
        topics.awaitEmptyQueue();
    }

    @Test
    void namesWhyARunEndsWithoutALoss() {
        // given the largest network that is legal, of 8 GB for each copy of its parameters
        TrialConfig tooLarge = run("ended", 1, Runs.params(4096, 16, 0, 0.01, 16), 1);

        // when
        topics.run(tooLarge);

        // then
        TrialResult rejected = topics.awaitResult(tooLarge.runId());
        assertThat(rejected.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(rejected.cause()).contains("the run needs").contains("a slot of this trainer has");
    }

    @Test
    void handsRunsToThePlannerWhoseDataMayBePutRight() {
        // given
        TrialConfig changed = run("faulty", 3, SMALL, 1, SUNSPOTS.withSha256("0".repeat(64)));
        TrialConfig gone = run("faulty", 4, SMALL, 1, SUNSPOTS.withUri("s3://datasets/nowhere.csv"));
        TrialConfig elsewhere = run("faulty", 5, SMALL, 1, SUNSPOTS.withUri("s3://strangers/sunspots.csv"));

        // when
        List.of(changed, gone, elsewhere).forEach(run -> topics.run(run));

        // then
        assertThat(topics.awaitEnd(changed.runId())).satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("data changed: ").contains(TrainersUnderTest.seriesSha256());
        });
        assertThat(topics.awaitEnd(gone.runId())).satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("data is gone: s3://datasets/nowhere.csv");
        });
        assertThat(topics.awaitEnd(elsewhere.runId())).satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAULT);
            assertThat(end.cause()).startsWith("data is not read here: ").contains("s3://strangers/sunspots.csv");
        });
        topics.awaitEmptyQueue();
        assertThat(topics.results(gone.runId())).isEmpty();
    }

    @Test
    void takesTheRunsOfAClosedStudyOffTheQueueUntrained() {
        // given runs that keep every slot busy until the study's end is known
        List<TrialConfig> busy = IntStream.rangeClosed(1, TrainersUnderTest.SLOTS)
                .mapToObj(trial -> run("open", trial, LARGE, 60))
                .toList();
        TrialConfig unwanted = run("closed", 1, SMALL, 1);
        busy.forEach(topics::run);
        busy.forEach(run -> topics.awaitStart(run.runId()));

        // when
        topics.wipe("wiped");
        topics.close("closed", Why.ENDED);
        topics.run(unwanted);

        // then
        busy.forEach(run -> topics.awaitResult(run.runId()));
        topics.awaitEmptyQueue();
        assertThat(topics.starts(unwanted.runId())).isEmpty();
        assertThat(topics.results(unwanted.runId())).isEmpty();
    }

    @Test
    void endsRunsUnderWayWhoseStudyIsClosedAndTakesTheNext() {
        // given every slot busy for hours, in epochs of many batches that take seconds each
        List<TrialConfig> endless = IntStream.rangeClosed(1, TrainersUnderTest.SLOTS)
                .mapToObj(trial -> run("cancelled", trial, Runs.params(512, 2, 0.1, 0.001, 1), 10_000))
                .toList();
        endless.forEach(topics::run);
        endless.forEach(run -> topics.awaitStart(run.runId()));
        TrialConfig next = run("after", 1, SMALL, 1);
        topics.run(next);

        // when
        topics.close("cancelled", Why.CANCELLED);

        // then
        assertThat(topics.awaitResult(next.runId()).outcome()).isEqualTo(Outcome.COMPLETED);
        topics.awaitEmptyQueue();
        assertThat(endless).allSatisfy(run -> {
            assertThat(topics.results(run.runId())).isEmpty();
            assertThat(topics.ends(run.runId())).isEmpty();
            assertThat(trainers.artefacts(run.runId())).isEmpty();
        });
    }

    @Test
    void knowsTheClosedStudiesBeforeItTakesItsFirstRun() {
        // given more of them than one fetch brings, the one in question last
        IntStream.range(0, 3_000).forEach(study -> topics.closeInPassing("long-ago-" + study));
        topics.close("closed-before", Why.TIME_IS_UP);
        TrialConfig unwanted = run("closed-before", 1, SMALL, 1);

        // when
        trainer.close();
        topics.run(unwanted);
        trainer = trainers.startAndAwait(TRAINER);

        // then
        topics.awaitEmptyQueue();
        assertThat(topics.starts(unwanted.runId())).isEmpty();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> texts = new HashMap<>();
        Headers headers = record.headers();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
