// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunId;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** What a user sends, and what everybody can read. */
final class Topics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog log;
    private final List<RunId> emitted = new ArrayList<>();
    private final List<TrialResult> results = new ArrayList<>();
    private final List<ReportWritten> reports = new ArrayList<>();

    Topics(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        log = new TopicLog(kafka, List.of(Topic.TRIALS, Topic.TRIAL_RESULTS, Topic.REPORTS));
    }

    /** @param json sent without key or headers, as the console producer does */
    void publish(String json) {
        send(new ProducerRecord<>(Topic.BASE_PARAMS.topicName(), json.getBytes(UTF_8)));
    }

    /** @param traceparent of the trace that the user is in */
    void publish(String json, String traceparent) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.BASE_PARAMS.topicName(), json.getBytes(UTF_8));
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        send(record);
    }

    /** What no trainer can read, where trainers take their runs. */
    void poison(String key) {
        send(new ProducerRecord<>(Topic.TRIALS.topicName(), key, "poison".getBytes(UTF_8)));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written: " + record, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns when so many results of the study are on the topic. */
    void awaitResults(String study, int count) {
        await(() -> results.stream().filter(ofStudy(study)).count() >= count);
    }

    ReportWritten awaitReport(String study) {
        await(() -> !reportsOf(study).isEmpty());
        return reportsOf(study).get(0);
    }

    /** All that were written so far. */
    List<ReportWritten> reportsOf(String study) {
        readToTheEnd();
        return reports.stream()
                .filter(report -> report.study().value().equals(study))
                .toList();
    }

    /** Every record of {@code trials} so far, repetitions included. */
    List<RunId> emittedOf(String study) {
        readToTheEnd();
        return emitted.stream().filter(run -> run.study().value().equals(study)).toList();
    }

    @Override
    public void close() {
        producer.close();
        log.close();
    }

    private void await(BooleanSupplier condition) {
        Awaitility.await().atMost(PATIENCE).pollInSameThread().until(() -> {
            read();
            return condition.getAsBoolean();
        });
    }

    private void readToTheEnd() {
        var ends = log.ends();
        while (!log.hasReached(ends)) read();
    }

    private void read() {
        for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(50))) {
            if (record.topic().equals(Topic.TRIALS.topicName())) {
                emitted.add(EventJson.read(record.value(), TrialConfig.class).runId());
            } else if (record.topic().equals(Topic.TRIAL_RESULTS.topicName())) {
                results.add(EventJson.read(record.value(), TrialResult.class));
            } else {
                reports.add(EventJson.read(record.value(), ReportWritten.class));
            }
        }
    }

    private static Predicate<TrialResult> ofStudy(String study) {
        return result -> result.study().value().equals(study);
    }
}
