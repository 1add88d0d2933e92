// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import static java.util.stream.Collectors.toMap;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.planner.study.QueueSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** What the broker says about the trainers' queue. */
final class TrainersQueue {
    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, Topic.TRIALS.partitions())
            .mapToObj(number -> new TopicPartition(Topic.TRIALS.topicName(), number))
            .toList();

    private static final Logger LOG = FieldLogger.of(TrainersQueue.class);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final Admin admin;
    private String lastProblem = "";

    TrainersQueue(Admin admin) {
        this.admin = admin;
    }

    /**
     * How the queue stands.
     *
     * @param span empty while the broker does not know it
     * @param members empty when the broker does not say
     * @param topicIds of the topics on which a status names places; empty when the broker does not say
     */
    record Look(Optional<QueueSpan> span, OptionalInt members, Optional<TopicIds> topicIds) {}

    /** Takes as long as the broker takes, some seconds at most. */
    Look look() {
        return new Look(span(), members(), topicIds());
    }

    /** Where it begins and ends; empty while the broker does not know it of every partition. */
    private Optional<QueueSpan> span() {
        Optional<Map<TopicPartition, SharePartitionOffsetInfo>> offsets = answer(admin.listShareGroupOffsets(
                        Map.of(TopicSetup.TRAINERS, new ListShareGroupOffsetsSpec().topicPartitions(null)))
                .partitionsToOffsetInfo(TopicSetup.TRAINERS));
        Optional<Map<TopicPartition, ListOffsetsResultInfo>> ends =
                answer(admin.listOffsets(PARTITIONS.stream().collect(toMap(p -> p, p -> OffsetSpec.latest())))
                        .all());
        if (offsets.isEmpty() || ends.isEmpty()) return Optional.empty();
        lastProblem = "";
        List<QueueSpan.Part> parts = new ArrayList<>();
        for (TopicPartition partition : PARTITIONS) {
            @Nullable SharePartitionOffsetInfo info = offsets.get().get(partition);
            @Nullable ListOffsetsResultInfo end = ends.get().get(partition);
            if (info == null || info.lag().isEmpty() || end == null) return Optional.empty();
            parts.add(new QueueSpan.Part(
                    info.startOffset(), end.offset(), info.lag().get()));
        }
        return Optional.of(new QueueSpan(parts));
    }

    private Optional<TopicIds> topicIds() {
        try {
            return Optional.of(TopicIds.of(admin, Recovery.PLACES));
        } catch (RuntimeException e) {
            LOG.debug("The broker does not say which topics it has", e);
            return Optional.empty();
        }
    }

    /** Slots that are members of the trainers' group; empty when the broker does not say. */
    private OptionalInt members() {
        return answer(admin.describeShareGroups(List.of(TopicSetup.TRAINERS)).all())
                .map(groups -> groups.get(TopicSetup.TRAINERS))
                .map(group -> OptionalInt.of(group.members().size()))
                .orElse(OptionalInt.empty());
    }

    private <T> Optional<T> answer(KafkaFuture<T> future) {
        try {
            return Optional.of(future.get(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            String problem = String.valueOf(e.getCause() == null ? "no answer in time" : e.getCause());
            // Asked every few seconds: the same answer is no news. Before its first member the group is not there.
            if (!problem.equals(lastProblem) && !(e.getCause() instanceof GroupIdNotFoundException)) {
                LOG.warn(
                        "The broker does not say how the trainers' queue stands, lost runs are not found cause={}",
                        problem);
            }
            lastProblem = problem;
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
