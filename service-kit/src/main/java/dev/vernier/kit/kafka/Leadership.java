// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Whether this process is the active one of its kind: the one whose group member holds the only partition of {@code base-params}. It
 * reads nothing. For one thread, which must ask often.
 */
final class Leadership implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final KafkaConsumer<byte[], byte[]> member;
    private boolean held;

    Leadership(Map<String, Object> kafka, String group) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A killed one is replaced after this time; one that stops in order, at once.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        // A fold from the beginning, or reading a large data set, happens between two questions.
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) ActiveFold.LONGEST_ROUND.toMillis());
        // Leaves the partition where it is when others come and go; by default each rebalance takes it away and may
        // deal anew.
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        // Topics are the planner's to create: the broker would not know their settings.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        member = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(Topic.BASE_PARAMS.topicName()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                member.pause(partitions);
                held |= !partitions.isEmpty();
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                held &= partitions.isEmpty();
            }
        });
    }

    /** @param patience to wait for the group's word; zero where there is other work */
    boolean held(Duration patience) {
        member.poll(patience);
        return held;
    }

    /** Leaves the group, so that another takes over at once, unless the broker is away. */
    @Override
    public void close() {
        member.close(CloseOptions.timeout(LONGEST_CLOSE));
    }
}
