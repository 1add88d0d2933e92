// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicSetup;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the broker says about the trainers' queue. */
final class TrainersQueue {
    private final Admin admin;

    TrainersQueue(Admin admin) {
        this.admin = admin;
    }

    /** Records waiting or with a trainer; empty while the broker does not know it of every partition. */
    OptionalLong waitingOrRunning() {
        Map<TopicPartition, SharePartitionOffsetInfo> offsets;
        try {
            offsets = admin.listShareGroupOffsets(
                            Map.of(TopicSetup.TRAINERS, new ListShareGroupOffsetsSpec().topicPartitions(null)))
                    .partitionsToOffsetInfo(TopicSetup.TRAINERS)
                    .get();
        } catch (ExecutionException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
        long sum = 0;
        for (int p : IntStream.range(0, Topic.TRIALS.partitions()).toArray()) {
            @Nullable SharePartitionOffsetInfo info = offsets.get(new TopicPartition(Topic.TRIALS.topicName(), p));
            if (info == null || info.lag().isEmpty()) return OptionalLong.empty();
            sum += info.lag().get();
        }
        return OptionalLong.of(sum);
    }
}
