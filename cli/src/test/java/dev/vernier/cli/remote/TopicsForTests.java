// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Vernier's topics on a real broker, to which the test writes what services would. */
final class TopicsForTests implements AutoCloseable {
    private final EmbeddedInfrastructure infrastructure;
    private final Map<String, Object> kafka;

    TopicsForTests(Path folder) {
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"));
        kafka = Map.of("bootstrap.servers", infrastructure.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin).createMissing();
        }
    }

    EmbeddedInfrastructure infrastructure() {
        return infrastructure;
    }

    Map<String, Object> kafka() {
        return kafka;
    }

    /** @return its offset */
    long write(Topic topic, String key, Object message) {
        return writeBytes(topic, key, EventJson.write(message));
    }

    /** @return its offset */
    long writeBytes(Topic topic, String key, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic.topicName(), key, value))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written to " + topic + ": " + key, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        infrastructure.close();
    }
}
