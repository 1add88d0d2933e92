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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What the services need on the broker: topics, and the settings of the trainers' share group. It is created, or only checked where somebody
 * with more rights creates it; what this client has no right to see is passed over with a line in the log.
 */
public final class TopicSetup {
    /** The share group that takes runs from {@code trials}. */
    public static final String TRAINERS = "vernier-trainers";

    /**
     * How long a trainer holds a run without renewing it. Short, because a frozen trainer or a lost node holds its run for all of it.
     */
    public static final Duration LOCK = Duration.ofSeconds(30);

    private static final Logger LOG = FieldLogger.of(TopicSetup.class);
    private static final String TOPIC = "topic";
    private static final String GROUP = "share group";

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
     * @throws UnfitBroker with every fault: a topic that is not as it must be, a right that is missing
     */
    public void createMissing() {
        requireNone(lines(true), "");
    }

    /**
     * Creates nothing.
     *
     * @throws UnfitBroker with every fault: a topic that is missing or not as it must be, a trainers' group that is not set up
     */
    public void check() {
        Set<String> present = present();
        List<Topic> missing = topics(present, false);
        if (!missing.isEmpty()) {
            throw new UnfitBroker(
                    "The topics " + missing.stream().map(Topic::topicName).toList() + " are missing, or this"
                            + " service has not the right DESCRIBE on them, and it may not create any (vernier.kafka.create-topics)");
        }
        requireNone(lines(present, false), ", and this service may not set anything (vernier.kafka.create-topics)");
    }

    private static void requireNone(List<SetupLine> lines, String why) {
        String faults =
                lines.stream().filter(SetupLine::isFault).map(SetupLine::result).collect(Collectors.joining("; "));
        if (!faults.isEmpty()) throw new UnfitBroker(faults + why);
    }

    /**
     * How each topic stands, and the trainers' group, in this order.
     *
     * @param create whether what is missing is created; one thing that fails keeps no other from it
     * @throws UnfitBroker when this client is not let in
     */
    public List<SetupLine> lines(boolean create) {
        return lines(present(), create);
    }

    private List<SetupLine> lines(Set<String> present, boolean create) {
        Map<String, KafkaFuture<Void>> created = create
                ? admin.createTopics(topics(present, false).stream()
                                .map(TopicSetup::newTopic)
                                .toList())
                        .values()
                : Map.of();
        List<SetupLine> lines = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            lines.add(line(TOPIC, topic.topicName(), () -> stateOf(topic, present, created)));
        }
        lines.add(line(GROUP, TRAINERS, () -> stateOfTrainersGroup(create)));
        return lines;
    }

    private static SetupLine line(String kind, String name, Supplier<String> state) {
        try {
            return SetupLine.done(kind, name, state.get());
        } catch (UnfitBroker e) {
            return SetupLine.fault(kind, name, String.valueOf(e.getMessage()));
        }
    }

    private String stateOf(Topic topic, Set<String> present, Map<String, KafkaFuture<Void>> created) {
        String name = topic.topicName();
        @Nullable KafkaFuture<Void> creation = created.get(name);
        if (creation != null && isCreated(name, creation)) return "created";
        if (creation == null && !present.contains(name)) {
            throw new UnfitBroker("The topic " + name + " is missing, or the right DESCRIBE on it");
        }
        TopicFaults faults = TopicFaults.of(topic, partitions(name), settings(name));
        if (!faults.errors().isEmpty()) throw new UnfitBroker(String.join("; ", faults.errors()));
        faults.warnings().forEach(LOG::warn);
        return faults.warnings().isEmpty() ? "there" : "there; " + String.join("; ", faults.warnings());
    }

    private static boolean isCreated(String topic, KafkaFuture<Void> creation) {
        try {
            new Asked<>(creation, "CREATE on the topic " + topic, "to create it").required();
            return true;
        } catch (TopicExistsException e) {
            // Another planner was quicker: it is there, as wanted.
            return false;
        }
    }

    private String stateOfTrainersGroup(boolean create) {
        Optional<Map<String, String>> others = otherGroupSettings();
        if (others.isPresent() && others.get().isEmpty()) return "set up";
        if (create) {
            TreeMap<String, String> settings = new TreeMap<>(others.orElse(GROUP_SETTINGS));
            setUpTrainersGroup(settings);
            return "set " + settings;
        }
        if (others.isPresent()) {
            throw new UnfitBroker("The group " + TRAINERS + " must have the settings " + new TreeMap<>(others.get()));
        }
        return "not seen: there is no right DESCRIBE_CONFIGS on it";
    }

    /** The topics that are not there yet; empty when everything is ready. */
    public Collection<String> missing() {
        return topics(present(), false).stream().map(Topic::topicName).toList();
    }

    private Set<String> present() {
        return new Asked<>(admin.listTopics().names(), "DESCRIBE on Vernier's topics", "to see which are there")
                .required();
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
        return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.settings());
    }
}
