// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates what the services need on the broker: topics, and the settings of the trainers' share group. */
public final class TopicSetup {
    /** The share group that takes runs from {@code trials}. */
    public static final String TRAINERS = "vernier-trainers";

    /**
     * How long a trainer holds a run without renewing it. Short, because a frozen trainer or a lost node holds its run for all of it.
     */
    public static final Duration LOCK = Duration.ofSeconds(30);

    private final Admin admin;

    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /** Creates the topics that are missing, with the broker's default replication, and sets up the trainers' group. */
    public void createMissing() {
        Set<String> present = await(admin.listTopics().names());
        List<NewTopic> missing = Arrays.stream(Topic.values())
                .filter(topic -> !present.contains(topic.topicName()))
                .map(TopicSetup::newTopic)
                .toList();
        admin.createTopics(missing).values().forEach((name, created) -> {
            try {
                await(created);
            } catch (TopicExistsException e) {
                // Another planner was quicker: it is there, as wanted.
            }
        });
        configureTrainersGroup();
    }

    /** The topics that are not there yet; empty when everything is ready. */
    public Collection<String> missing() {
        Set<String> present = await(admin.listTopics().names());
        return Arrays.stream(Topic.values())
                .map(Topic::topicName)
                .filter(name -> !present.contains(name))
                .collect(Collectors.toList());
    }

    // A share group starts at the latest record by default: runs written before the first trainer came would vanish.
    private void configureTrainersGroup() {
        List<AlterConfigOp> settings = List.of(
                set("share.auto.offset.reset", "earliest"),
                set("share.isolation.level", "read_committed"),
                set("share.record.lock.duration.ms", String.valueOf(LOCK.toMillis())));
        await(admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, TRAINERS), settings))
                .all());
    }

    /** Whether the trainers' group has its settings: trials written before would vanish. */
    boolean hasTrainersGroup() {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, TRAINERS);
        return await(admin.describeConfigs(Set.of(group)).all()).values().stream()
                .flatMap(settings -> settings.entries().stream())
                .anyMatch(setting ->
                        setting.name().equals("share.auto.offset.reset") && "earliest".equals(setting.value()));
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static NewTopic newTopic(Topic topic) {
        Map<String, String> config = switch (topic.retention()) {
            case FOREVER -> Map.of("retention.ms", "-1");
            case COMPACTED -> Map.of("cleanup.policy", "compact");
            case BROKER_DEFAULT -> Map.of();
        };
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty()).configs(config);
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
