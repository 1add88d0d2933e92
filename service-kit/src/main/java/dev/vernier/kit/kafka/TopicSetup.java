// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.Topic;
import dev.vernier.kit.logging.FieldLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;

/**
 * What the services need on the broker: topics, and the settings of the trainers' share group. It is created, or only checked where somebody
 * with more rights creates it; what this service has no right to see is passed over with a line in the log.
 */
public final class TopicSetup {
    /** The share group that takes runs from {@code trials}. */
    public static final String TRAINERS = "vernier-trainers";

    /**
     * How long a trainer holds a run without renewing it. Short, because a frozen trainer or a lost node holds its run for all of it.
     */
    public static final Duration LOCK = Duration.ofSeconds(30);

    private static final Logger LOG = FieldLogger.of(TopicSetup.class);

    /** A share group starts at the latest record by default: runs written before the first trainer came would vanish. */
    private static final Map<String, String> GROUP_SETTINGS = Map.of(
            "share.auto.offset.reset",
            "earliest",
            "share.isolation.level",
            "read_committed",
            "share.record.lock.duration.ms",
            String.valueOf(LOCK.toMillis()));

    private final Admin admin;

    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates the topics that are missing, with the broker's default replication, checks the others, and sets up the trainers' group.
     *
     * @throws UnfitBroker when a topic is not as it must be, or a right is missing
     */
    public void createMissing() {
        Set<String> present = present();
        create(topics(present, false));
        check(topics(present, true));
        Map<String, String> others = otherGroupSettings().orElse(GROUP_SETTINGS);
        if (!others.isEmpty()) setUpTrainersGroup(new TreeMap<>(others));
    }

    /**
     * Creates nothing.
     *
     * @throws UnfitBroker when a topic is missing or not as it must be, or the trainers' group is not set up
     */
    public void check() {
        Set<String> present = present();
        List<Topic> missing = topics(present, false);
        if (!missing.isEmpty()) {
            throw new UnfitBroker(
                    "The topics " + missing.stream().map(Topic::topicName).toList() + " are missing, or this"
                            + " service has not the right DESCRIBE on them, and it may not create any (vernier.kafka.create-topics)");
        }
        check(topics(present, true));
        otherGroupSettings().filter(others -> !others.isEmpty()).ifPresent(others -> {
            throw new UnfitBroker("The group " + TRAINERS + " must have the settings " + new TreeMap<>(others)
                    + ", and this service may not set them (vernier.kafka.create-topics)");
        });
    }

    /** The topics that are not there yet; empty when everything is ready. */
    public Collection<String> missing() {
        return topics(present(), false).stream().map(Topic::topicName).toList();
    }

    private Set<String> present() {
        return new Asked<>(admin.listTopics().names(), "DESCRIBE on Vernier's topics", "to see which are there")
                .required();
    }

    private void create(List<Topic> missing) {
        List<NewTopic> topics = missing.stream().map(TopicSetup::newTopic).toList();
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                new Asked<>(created, "CREATE on the topic " + name, "to create it").required();
            } catch (TopicExistsException e) {
                // Another planner was quicker: it is there, as wanted.
            }
        });
    }

    private void check(List<Topic> topics) {
        List<String> errors = new ArrayList<>();
        for (Topic topic : topics) {
            TopicFaults faults = TopicFaults.of(topic, partitions(topic.topicName()), settings(topic.topicName()));
            errors.addAll(faults.errors());
            faults.warnings().forEach(LOG::warn);
        }
        if (!errors.isEmpty()) throw new UnfitBroker(String.join("; ", errors));
    }

    private int partitions(String topic) {
        return new Asked<>(
                        admin.describeTopics(List.of(topic)).allTopicNames(),
                        "DESCRIBE on the topic " + topic,
                        "to count its partitions")
                .required().values().stream()
                        .mapToInt(found -> found.partitions().size())
                        .sum();
    }

    private Map<String, String> settings(String topic) {
        return Asked.settings(
                        admin,
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        "DESCRIBE_CONFIGS on the topic " + topic,
                        "to see how long it keeps what it holds")
                .orElse(Map.of());
    }

    /** What is not set as it must be, or empty when that cannot be seen. */
    private Optional<Map<String, String>> otherGroupSettings() {
        return Asked.settings(
                        admin,
                        new ConfigResource(ConfigResource.Type.GROUP, TRAINERS),
                        "DESCRIBE_CONFIGS on the group " + TRAINERS,
                        "to see where it starts")
                .map(settings -> GROUP_SETTINGS.entrySet().stream()
                        .filter(wanted -> !wanted.getValue().equals(settings.get(wanted.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether the trainers' group has its settings, as far as can be seen: trials written before would vanish. */
    boolean hasTrainersGroup() {
        return otherGroupSettings().map(Map::isEmpty).orElse(true);
    }

    private void setUpTrainersGroup(Map<String, String> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, TRAINERS);
        new Asked<>(
                        admin.incrementalAlterConfigs(Map.of(group, changes)).all(),
                        "ALTER_CONFIGS on the group " + TRAINERS,
                        "to set " + settings)
                .required();
    }

    private static List<Topic> topics(Set<String> present, boolean wanted) {
        return Arrays.stream(Topic.values())
                .filter(topic -> present.contains(topic.topicName()) == wanted)
                .toList();
    }

    private static NewTopic newTopic(Topic topic) {
        Map<String, String> config = switch (topic.retention()) {
            case FOREVER -> Map.of("retention.ms", "-1");
            case COMPACTED -> Map.of("cleanup.policy", "compact");
            case BROKER_DEFAULT -> Map.of();
        };
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty()).configs(config);
    }
}
