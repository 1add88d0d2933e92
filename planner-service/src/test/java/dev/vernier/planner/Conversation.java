// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Outcome;
import dev.vernier.events.Rejection;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a user and the trainers say to a planner, and what they hear. */
final class Conversation implements AutoCloseable {
    static final Instant FINISHED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog log;
    private final Map<String, Object> kafka;
    private final List<StudyStatus> statuses = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<TrialConfig> runs = new ArrayList<>();
    private final List<StudyClosed> closed = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    Conversation(String bootstrapServers) {
        kafka = Map.of("bootstrap.servers", bootstrapServers);
        // The broker measures what is compressed: more than it takes by default can be sent.
        Map<String, Object> generous =
                Map.of("bootstrap.servers", bootstrapServers, "compression.type", "gzip", "max.request.size", 8 << 20);
        producer = new KafkaProducer<>(generous, new StringSerializer(), new ByteArraySerializer());
        log = new TopicLog(
                kafka,
                List.of(Topic.STUDIES, Topic.REJECTIONS, Topic.TRIALS, Topic.CLOSED_STUDIES, Topic.DEAD_LETTERS));
    }

    /** @param yaml as a user writes it; sent as JSON without a key, as the console producer would */
    void publish(String yaml) {
        Object study = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        publishBytes(EventJson.write(EventJson.mapper().<JsonNode>valueToTree(study)));
    }

    void publishBytes(byte[] event) {
        send(new ProducerRecord<>(Topic.BASE_PARAMS.topicName(), event));
    }

    /** Without waiting for the broker. */
    void publishLater(byte[] event) {
        producer.send(new ProducerRecord<>(Topic.BASE_PARAMS.topicName(), event));
    }

    void sendBytes(Topic topic, byte[] value) {
        send(new ProducerRecord<>(topic.topicName(), value));
    }

    void command(StudyCommand command) {
        sendBytes(Topic.COMMANDS, EventJson.write(command));
    }

    /** As large as it is, for as little as zstd makes of it. */
    void sendCompressed(Topic topic, byte[] value) {
        Map<String, Object> zstd = new HashMap<>(kafka);
        zstd.putAll(Map.of(
                "compression.type", "zstd", "max.request.size", 1 << 30, "buffer.memory", 1L << 30, "retries", 0));
        try (KafkaProducer<String, byte[]> bomber =
                new KafkaProducer<>(zstd, new StringSerializer(), new ByteArraySerializer())) {
            send(bomber, new ProducerRecord<>(topic.topicName(), "bomb", value));
        }
    }

    /** A trainer says that it has begun a run of a study, without waiting for the broker. */
    void startLater(String study, int trial) {
        RunId run = new RunId(new StudyId(study), trial + 1, 1);
        RunStarted started = new RunStarted(run, 1, "stranger", FINISHED_AT);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.TRIAL_PROGRESS.topicName(), run.toString(), EventJson.write(started));
        new CloudEventHeaders("trainer")
                .of(started, run.toString(), run.toString(), FINISHED_AT)
                .forEach(header -> record.headers().add(header));
        producer.send(record);
    }

    StudyStatus awaitAccepted(String yaml, String study) {
        publish(yaml);
        return awaitStatus(study, status -> true);
    }

    /** The status once more, as the next revision, planned by another algorithm. */
    void write(StudyStatus status, String planVersion) {
        ObjectNode tree = EventJson.mapper().valueToTree(status);
        tree.put("revision", status.revision() + 100).put("plan_version", planVersion);
        send(new ProducerRecord<>(Topic.STUDIES.topicName(), status.study().value(), EventJson.write(tree)));
    }

    /** Whether a study, or its rejection, was heard of so far. */
    boolean heardOf(String study) {
        readToTheEnd();
        return statuses.stream().anyMatch(status -> status.study().value().equals(study))
                || rejections.stream().anyMatch(rejection -> study.equals(rejection.study()));
    }

    List<StudyClosed> closed() {
        readToTheEnd();
        return List.copyOf(closed);
    }

    /** The causes of at least so many. */
    List<String> awaitDeadLetters(int count) {
        await().atMost(PATIENCE).pollInSameThread().until(() -> {
            listen();
            return deadLetters.size() >= count;
        });
        return List.copyOf(deadLetters);
    }

    void awaitRejectionsOfNobody(int count) {
        await().atMost(PATIENCE.multipliedBy(2))
                .pollInSameThread()
                .until(() -> rejectionsOfNobody().size() >= count);
    }

    void complete(TrialConfig run, double loss) {
        TrialResult result = new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run.runId(),
                run.params(),
                run.seed(),
                Outcome.COMPLETED,
                null,
                loss,
                1,
                List.of(),
                null,
                1.0,
                1,
                FINISHED_AT.minusSeconds(1),
                FINISHED_AT,
                List.of(),
                null);
        send(new ProducerRecord<>(Topic.TRIAL_RESULTS.topicName(), run.runId().toString(), EventJson.write(result)));
    }

    StudyStatus awaitStatus(String study, Predicate<StudyStatus> condition) {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .until(
                        () -> {
                            listen();
                            return statuses.stream()
                                    .filter(s -> s.study().value().equals(study) && condition.test(s))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What was said of a study last, so far. */
    StudyStatus lastStatus(String study) {
        readToTheEnd();
        return statuses.stream()
                .filter(status -> status.study().value().equals(study))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Rejection awaitRejection(Predicate<Rejection> condition) {
        return await().atMost(PATIENCE)
                .pollInSameThread()
                .until(
                        () -> {
                            listen();
                            return rejections.stream().filter(condition).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What is wrong with events that name no study, so far. */
    List<String> rejectionsOfNobody() {
        readToTheEnd();
        return rejections.stream()
                .filter(rejection -> rejection.study() == null)
                .flatMap(rejection -> rejection.reasons().stream())
                .map(Fault::sentence)
                .toList();
    }

    /** All runs emitted so far. */
    List<TrialConfig> runsOf(String study) {
        readToTheEnd();
        return runs.stream().filter(run -> run.study().value().equals(study)).toList();
    }

    @Override
    public void close() {
        producer.close();
        log.close();
    }

    private void readToTheEnd() {
        var ends = log.ends();
        while (!log.hasReached(ends)) listen();
    }

    private void listen() {
        for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(50))) {
            if (record.topic().equals(Topic.STUDIES.topicName())) {
                statuses.add(EventJson.read(record.value(), StudyStatus.class));
            } else if (record.topic().equals(Topic.REJECTIONS.topicName())) {
                rejections.add(EventJson.read(record.value(), Rejection.class));
            } else if (record.topic().equals(Topic.CLOSED_STUDIES.topicName())) {
                closed.add(EventJson.read(record.value(), StudyClosed.class));
            } else if (record.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                deadLetters.add(
                        new String(record.headers().lastHeader("vernier_cause").value(), UTF_8));
            } else {
                runs.add(EventJson.read(record.value(), TrialConfig.class));
            }
        }
    }

    private void send(ProducerRecord<String, byte[]> record) {
        send(producer, record);
    }

    private static void send(KafkaProducer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("not written to " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
