// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** A part of a topic with one partition, read once more: the log is the database, and need not be held in memory too. */
public final class TopicRange {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> kafka;
    private final Topic topic;

    /** @param kafka the client's configuration, {@code bootstrap.servers} at least */
    public TopicRange(Map<String, Object> kafka, Topic topic) {
        this.kafka = Map.copyOf(kafka);
        this.topic = topic;
    }

    /**
     * Gives each committed record from the one offset to below the other, in order. Waits for a broker that goes away meanwhile.
     *
     * @param to an offset that was reached before
     * @throws org.apache.kafka.common.KafkaException when no broker answers
     * @throws IllegalStateException when the topic ends before it: it is not the one that it was
     */
    public void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> each) {
        if (from >= to) return;
        try (KafkaConsumer<String, byte[]> consumer = TopicLog.consumer(kafka)) {
            long end = end(consumer);
            if (to > end) {
                throw new IllegalStateException(topic.topicName() + " ends at " + end + ", before the offset " + to
                        + " that was reached before: it was created anew, or has lost records");
            }
            read(consumer, from, to, each);
        }
    }

    /**
     * Gives each committed record from the offset to where the topic ends now, in order.
     *
     * @throws org.apache.kafka.common.KafkaException when no broker answers
     */
    public void readToTheEnd(long from, Consumer<ConsumerRecord<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = TopicLog.consumer(kafka)) {
            read(consumer, from, end(consumer), each);
        }
    }

    private long end(KafkaConsumer<String, byte[]> consumer) {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        return Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
    }

    private void read(
            KafkaConsumer<String, byte[]> consumer, long from, long to, Consumer<ConsumerRecord<String, byte[]>> each) {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < to) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < to) each.accept(record);
            }
        }
    }
}
