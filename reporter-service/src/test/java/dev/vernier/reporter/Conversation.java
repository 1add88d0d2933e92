// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What planner and trainers write for a reporter, and what it says. */
final class Conversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog log;
    private final TopicIds topics;
    private final List<ReportWritten> reports = new ArrayList<>();

    Conversation(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        log = new TopicLog(kafka, List.of(Topic.REPORTS));
        try (Admin admin = Admin.create(kafka)) {
            topics = TopicIds.of(admin, List.of(Topic.TRIALS, Topic.TRIAL_RESULTS));
        }
    }

    /** As the planner does when it starts. */
    static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicSetup(admin).createMissing();
        }
    }

    /** With its runs and its results on the topics as they are. */
    void write(StudyStatus status) {
        writeWithResultsOn(topics.of(Topic.TRIAL_RESULTS), status);
    }

    /** The same, with its results on a topic of this id. */
    void writeWithResultsOn(String topicId, StudyStatus status) {
        ObjectNode tree = EventJson.mapper().valueToTree(status);
        ObjectNode offsets = tree.withObject("/offsets");
        offsets.set("trials", EventJson.mapper().valueToTree(topics.place(Topic.TRIALS, 0)));
        offsets.set("trial_results", EventJson.mapper().valueToTree(new Place(topicId, 0)));
        send(Topic.STUDIES, status.study().value(), EventJson.write(tree));
    }

    /**
     * With the run that it is of.
     *
     * @return where the topic of results ends after it
     */
    long write(TrialResult result) {
        TrialConfig run = EndedStudy.runOf(result);
        send(Topic.TRIALS, run.runId().toString(), EventJson.write(run));
        return send(Topic.TRIAL_RESULTS, result.runId().toString(), EventJson.write(result));
    }

    /** @return where the topic ends after the last */
    long write(List<TrialResult> results) {
        return results.stream().mapToLong(this::write).max().orElseThrow();
    }

    /** @param value null wipes the key off a compacted topic */
    long send(Topic topic, String key, byte @Nullable [] value) {
        try {
            return producer.send(new ProducerRecord<>(topic.topicName(), key, value))
                            .get()
                            .offset()
                    + 1;
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written to " + topic + ": " + key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    ReportWritten awaitReport(String study) {
        await().atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> !reportsOf(study).isEmpty());
        return reportsOf(study).get(0);
    }

    /** All that has been said of a study so far. */
    List<ReportWritten> reportsOf(String study) {
        var ends = log.ends();
        do {
            log.poll(Duration.ofMillis(50))
                    .forEach(record -> reports.add(EventJson.read(record.value(), ReportWritten.class)));
        } while (!log.hasReached(ends));
        return reports.stream()
                .filter(report -> report.study().value().equals(study))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        log.close();
    }
}
