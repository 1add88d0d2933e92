// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.SetupLine;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.kafka.UnfitBroker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker of an installation. Asks with short patience: a person is waiting. */
public final class Broker {
    private static final int PATIENCE_MILLIS = 15_000;

    private final Map<String, Object> kafka;

    /** @param kafka the clients' configuration, {@code bootstrap.servers} at least */
    public Broker(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        config.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS - 1_000);
        this.kafka = Map.copyOf(config);
    }

    /** The configuration that every client of this broker shares. */
    Map<String, Object> clientConfig() {
        return kafka;
    }

    /**
     * Returns when these topics are there to be read.
     *
     * @throws Unavailable when the broker does not answer, or has no such topics
     */
    void require(Collection<Topic> topics) {
        List<String> names = topics.stream().map(Topic::topicName).toList();
        try (Admin admin = Admin.create(kafka)) {
            List<String> missing = new ArrayList<>();
            admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
                if (isMissing(description)) missing.add(name);
            });
            if (!missing.isEmpty()) {
                throw new Unavailable("the broker at " + address() + " has no topic "
                        + missing.stream().sorted().collect(Collectors.joining(", "))
                        + ": a planner creates them when it starts, or vernier setup");
            }
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    /**
     * The ids of these topics as they are now.
     *
     * @throws Unavailable when the broker does not answer, or has not all of them
     */
    TopicIds topicIds(Collection<Topic> topics) {
        try (Admin admin = Admin.create(kafka)) {
            return TopicIds.of(admin, topics);
        } catch (KafkaException | UnfitBroker e) {
            throw unavailable(e);
        }
    }

    /**
     * How the broker itself stands, each topic, and the trainers' group; or the one sentence that says why nothing could be asked.
     *
     * @param create whether what is missing is created
     */
    List<SetupLine> setUp(boolean create) {
        try (Admin admin = Admin.create(kafka)) {
            new BrokerCheck(admin).requireShareGroups();
            return new TopicSetup(admin).lines(create);
        } catch (UnfitBroker e) {
            return List.of(SetupLine.fault("broker", address(), String.valueOf(e.getMessage())));
        } catch (KafkaException e) {
            return List.of(SetupLine.fault(
                    "broker", address(), String.valueOf(unavailable(e).getMessage())));
        }
    }

    private boolean isMissing(KafkaFuture<?> description) {
        try {
            description.get();
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return true;
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /**
     * Writes what users write: JSON alone, no key, no headers, as any tool can.
     *
     * @return its offset, once the broker has it for good
     */
    long send(Topic topic, byte[] message) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS - 1_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MILLIS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(new ProducerRecord<>(topic.topicName(), message))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw unavailable(e);
        } catch (KafkaException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private Unavailable unavailable(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return new Unavailable("the Kafka broker at " + address() + " cannot be used: " + cause.getMessage(), cause);
    }

    private String address() {
        return String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** The broker did not answer, refused, or lacks what is needed. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }

        Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
