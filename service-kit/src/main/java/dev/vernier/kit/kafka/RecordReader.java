// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Single records of a topic, read once more: what is known by its offset need not be held in memory. For one thread. */
public final class RecordReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_POLLS = 25;

    private final Map<String, Object> kafka;
    private final TopicPartition partition;
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    /** @param kafka the client's configuration, {@code bootstrap.servers} at least */
    public RecordReader(Map<String, Object> kafka, Topic topic) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        this.partition = new TopicPartition(topic.topicName(), 0);
    }

    /**
     * The record at an offset that was read before; empty when it is there no more.
     *
     * @throws IllegalStateException when the broker does not give it within 5 s
     */
    public Optional<ConsumerRecord<String, byte[]>> at(long offset) {
        KafkaConsumer<String, byte[]> reading = reading();
        if (reading.position(partition) != offset) reading.seek(partition, offset);
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            for (ConsumerRecord<String, byte[]> record : reading.poll(POLL)) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
        }
        throw new IllegalStateException("no answer for offset " + offset + " of " + partition.topic());
    }

    private KafkaConsumer<String, byte[]> reading() {
        if (consumer == null) {
            consumer = TopicLog.consumer(kafka);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
        }
        return consumer;
    }

    @Override
    public void close() {
        if (consumer != null) consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
