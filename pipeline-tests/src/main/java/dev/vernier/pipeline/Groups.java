// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import dev.vernier.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** What the broker says of the groups: how many runs are with trainers or wait for one, and who of several is the active one. */
public final class Groups implements AutoCloseable {
    private final Admin admin;

    public Groups(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Runs that wait or are with a trainer; empty while the broker does not know. */
    public OptionalLong waitingOrRunning() {
        var all = Map.of(TopicSetup.TRAINERS, new ListShareGroupOffsetsSpec().topicPartitions(null));
        Map<?, SharePartitionOffsetInfo> offsets =
                get(admin.listShareGroupOffsets(all).partitionsToOffsetInfo(TopicSetup.TRAINERS));
        long sum = 0;
        for (SharePartitionOffsetInfo info : offsets.values()) {
            if (info == null || info.lag().isEmpty()) return OptionalLong.empty();
            sum += info.lag().get();
        }
        return offsets.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    /** How long a trainer holds a run without renewing it. A planner that starts sets it anew. */
    public void setLock(Duration lock) {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("share.record.lock.duration.ms", String.valueOf(lock.toMillis())),
                AlterConfigOp.OpType.SET);
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, TopicSetup.TRAINERS);
        get(admin.incrementalAlterConfigs(Map.of(group, List.of(set))).all());
    }

    /** The name under which {@link Services} started the active planner; empty while there is none. */
    public Optional<String> activePlanner() {
        return active("vernier-planner");
    }

    /** The name under which {@link Services} started the active reporter; empty while there is none. */
    public Optional<String> activeReporter() {
        return active("vernier-reporter");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private Optional<String> active(String group) {
        return get(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                .flatMap(described -> described.members().stream())
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(MemberDescription::clientId)
                .findFirst();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
