// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Topics read each from where it is needed, committed records only, without a consumer group: a history of years need not be read to follow
 * one study. For one thread.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<TopicPartition> read = new LinkedHashSet<>();

    /** @param kafka the client's configuration, {@code bootstrap.servers} at least */
    TopicReader(Map<String, Object> kafka) {
        consumer = TopicLog.consumer(kafka);
    }

    void fromBeginning(Topic topic) {
        consumer.seekToBeginning(List.of(added(topic)));
    }

    /** From an offset on; from the first record there is where that one is gone. */
    void from(Topic topic, long offset) {
        consumer.seek(added(topic), offset);
    }

    /** From the first record on that the broker has taken at this time or later. */
    void since(Topic topic, Instant time) {
        TopicPartition partition = added(topic);
        @Nullable
        OffsetAndTimestamp first =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        if (first == null) consumer.seekToEnd(List.of(partition));
        else consumer.seek(partition, first.offset());
    }

    /** The first offset of a topic that is still there. */
    long beginning(Topic topic) {
        return only(consumer.beginningOffsets(List.of(partition(topic))));
    }

    /** Where a topic ends now, counting committed records only. */
    long end(Topic topic) {
        return only(consumer.endOffsets(List.of(partition(topic))));
    }

    /** The next records, in each topic's order; empty when none came in time. */
    List<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
        return StreamSupport.stream(consumer.poll(timeout).spliterator(), false).toList();
    }

    /** Where the topics that are read end now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(read);
    }

    /** Whether everything below these offsets has been returned by {@link #poll}. */
    boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LONGEST_CLOSE));
    }

    // Those that are read already go on from where they are.
    private TopicPartition added(Topic topic) {
        TopicPartition partition = partition(topic);
        read.add(partition);
        consumer.assign(read);
        return partition;
    }

    private static long only(Map<TopicPartition, Long> offsets) {
        return offsets.values().iterator().next();
    }

    private static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.topicName(), 0);
    }
}
