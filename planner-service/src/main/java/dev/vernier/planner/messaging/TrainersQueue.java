// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
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
        Optional<Map<TopicPartition, SharePartitionOffsetInfo>> offsets = answer(admin.listShareGroupOffsets(
                        Map.of(TopicSetup.TRAINERS, new ListShareGroupOffsetsSpec().topicPartitions(null)))
                .partitionsToOffsetInfo(TopicSetup.TRAINERS));
        if (offsets.isEmpty()) return OptionalLong.empty();
        long sum = 0;
        for (int p : IntStream.range(0, Topic.TRIALS.partitions()).toArray()) {
            @Nullable
            SharePartitionOffsetInfo info = offsets.get().get(new TopicPartition(Topic.TRIALS.topicName(), p));
            if (info == null || info.lag().isEmpty()) return OptionalLong.empty();
            sum += info.lag().get();
        }
        return OptionalLong.of(sum);
    }

    /** Slots that are members of the trainers' group; empty when the broker does not say. */
    OptionalInt members() {
        return answer(admin.describeShareGroups(List.of(TopicSetup.TRAINERS)).all())
                .map(groups -> groups.get(TopicSetup.TRAINERS))
                .map(group -> OptionalInt.of(group.members().size()))
                .orElse(OptionalInt.empty());
    }

    private static <T> Optional<T> answer(KafkaFuture<T> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
