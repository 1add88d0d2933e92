// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Topics read from a place that the caller names, committed records only, without a consumer group: the log is the database. One consumer
 * for all topics, so that a fold over them needs no lock; for one thread.
 */
public final class TopicLog implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private double answers;

    /**
     * Topics whole, from their first record on.
     *
     * @param kafka the client's configuration, {@code bootstrap.servers} at least
     */
    public TopicLog(Map<String, Object> kafka, Collection<Topic> topics) {
        consumer = consumer(kafka);
        partitions.addAll(topics.stream().map(TopicLog::partition).toList());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads further topics as well, each from an offset on; from its first record where the broker has deleted what lay there. Those that are
     * read already go on where they are.
     */
    public void follow(Map<Topic, Long> from) {
        from.keySet().forEach(topic -> partitions.add(partition(topic)));
        consumer.assign(partitions);
        from.forEach((topic, offset) -> consumer.seek(partition(topic), offset));
    }

    private static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.topicName(), 0);
    }

    /** One without a group, for committed records. */
    public static KafkaConsumer<String, byte[]> consumer(Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Topics are the planner's to create: the broker would not know their settings.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // What was fetched is taken at once: a start that is behind goes round as seldom as it can.
        config.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The next records, in each topic's order; empty when none came in time. */
    public List<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
        return StreamSupport.stream(consumer.poll(timeout).spliterator(), false).toList();
    }

    /** Where each topic ends now, counting committed records only. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /** Where these topics end now, whether they are read or not, counting committed records only. */
    public Map<Topic, Long> ends(Collection<Topic> topics) {
        Map<TopicPartition, Long> ends =
                consumer.endOffsets(topics.stream().map(TopicLog::partition).toList());
        return topics.stream()
                .collect(Collectors.toMap(topic -> topic, topic -> ends.getOrDefault(partition(topic), 0L)));
    }

    /** The first offset of a topic that is still there. */
    public long beginning(Topic topic) {
        return consumer.beginningOffsets(List.of(partition(topic))).getOrDefault(partition(topic), 0L);
    }

    /** The offset of the first record of a topic that the broker has taken at this time or later; the topic's end where there is none. */
    public long since(Topic topic, Instant time) {
        @Nullable
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition(topic), time.toEpochMilli()))
                .get(partition(topic));
        return first == null ? ends(List.of(topic)).getOrDefault(topic, 0L) : first.offset();
    }

    /**
     * Whether everything below these offsets has been returned by {@link #poll}. By position and not by the last record seen: the
     * marks of transactions take offsets too, and are never returned.
     */
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** How many records of all topics are still to be returned; empty until the broker has said so of each. */
    OptionalLong lag() {
        long sum = 0;
        for (TopicPartition partition : partitions) {
            OptionalLong lag = consumer.currentLag(partition);
            if (lag.isEmpty()) return lag;
            sum += lag.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /** Whether the broker has answered since this was last asked; records or none, it does so twice a second. */
    boolean wasAnswered() {
        double now = consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("fetch-total")
                        && metric.getKey().group().equals("consumer-fetch-manager-metrics")
                        && metric.getKey().tags().size() == 1)
                .mapToDouble(metric -> ((Number) metric.getValue().metricValue()).doubleValue())
                .sum();
        boolean more = now > answers;
        answers = now;
        return more;
    }

    /** The offset of the next record of a topic with one partition. */
    public long position(Topic topic) {
        return consumer.position(partition(topic));
    }

    /** Makes a {@link #poll} that waits on another thread end at once with a {@code WakeupException}. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LONGEST_CLOSE));
    }
}
