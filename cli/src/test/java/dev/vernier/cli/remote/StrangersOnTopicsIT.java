// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StoredObject;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may write to a topic: what cannot be read must not keep the commands from what can. */
class StrangersOnTopicsIT {
    private static final byte[] BASE_PARAMS = """
            {"study": "little",
             "base": {"hidden_size": 8, "num_layers": 1, "dropout": 0.1, "learning_rate": 0.01, "batch_size": 16},
             "data": {"uri": "s3://datasets/little.csv", "target": "y"}}
            """.getBytes(StandardCharsets.UTF_8);

    private final EmbeddedInfrastructure infrastructure;
    private final Map<String, Object> kafka;

    StrangersOnTopicsIT(@TempDir Path folder) {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"));
        kafka = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, infrastructure.bootstrapServers());
    }

    @BeforeEach
    void createTopics() {
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin).createMissing();
        }
    }

    @AfterEach
    void stop() {
        infrastructure.close();
    }

    @Test
    void findsAReportAmongWhatCannotBeRead() {
        // given
        ReportWritten report = new ReportWritten(
                new StudyId("little"),
                7,
                List.of(new StoredObject("report", "s3://reports/little/logs/report.md", 1, "ab".repeat(32))),
                "Done.");
        write(Topic.REPORTS, "garbage".getBytes(StandardCharsets.UTF_8));
        write(Topic.REPORTS, EventJson.write(report));
        write(Topic.REPORTS, "{}".getBytes(StandardCharsets.UTF_8));
        write(Topic.REPORTS, null);

        // when
        var found = Reports.find(new Broker(kafka), new StudyId("little"));

        // then
        assertThat(found).contains(report);
    }

    @Test
    void hearsTheAnswerAmongWhatCannotBeRead() {
        // given
        write(Topic.REJECTIONS, "garbage".getBytes(StandardCharsets.UTF_8));
        write(Topic.STUDIES, "{}".getBytes(StandardCharsets.UTF_8));
        Publication sent = Publication.send(new Broker(kafka), BASE_PARAMS);
        Rejection rejection = new Rejection(
                "little",
                List.of(new Fault("data.uri", "must name an object that exists", null)),
                "ab".repeat(32),
                new Place("t", sent.offset()));
        write(Topic.REJECTIONS, EventJson.write(rejection));

        // when
        var answer = sent.awaitAnswer(Duration.ofSeconds(30), Clock.systemUTC());

        // then
        assertThat(answer.orElseThrow().rejected()).contains(rejection);
    }

    private void write(Topic topic, byte @Nullable [] value) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), "little".getBytes(StandardCharsets.UTF_8), value));
        }
    }
}
