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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
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

    /** A trainer hands a run back to the planner at its fifth delivery; the broker drops what it has delivered too often. */
    public static final int LEAST_DELIVERIES = 5;

    private static final Logger LOG = FieldLogger.of(TopicSetup.class);
    private static final String TOPIC = "topic";
    private static final String GROUP = "share group";

    private final Admin admin;

    public TopicSetup(Admin admin) {
        this.admin = admin;
    }

    /**
     * Creates the topics that are missing, with the broker's default replication, checks the others, mends what changes
     * nothing of what they hold, and sets up the trainers' group.
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
        List<String> alone = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            lines.add(line(TOPIC, topic.topicName(), () -> stateOf(topic, present, created, create, alone)));
        }
        lines.add(line(GROUP, TRAINERS, () -> new TrainersGroup(admin).state(create)));
        if (!alone.isEmpty()) {
            lines.add(SetupLine.done(
                    "remark",
                    "replication",
                    "one replica alone, which is lost with its broker, have " + String.join(", ", alone)
                            + ": with three brokers give them three, with kafka-reassign-partitions.sh"));
        }
        return lines;
    }

    private static SetupLine line(String kind, String name, Supplier<String> state) {
        try {
            return SetupLine.done(kind, name, state.get());
        } catch (UnfitBroker e) {
            return SetupLine.fault(kind, name, String.valueOf(e.getMessage()));
        }
    }

    private String stateOf(
            Topic topic,
            Set<String> present,
            Map<String, KafkaFuture<Void>> created,
            boolean create,
            List<String> alone) {
        String name = topic.topicName();
        @Nullable KafkaFuture<Void> creation = created.get(name);
        if (creation != null && isCreated(name, creation)) return "created";
        if (creation == null && !present.contains(name)) {
            throw new UnfitBroker("The topic " + name + " is missing, or the right DESCRIBE on it");
        }
        TopicState state = state(name);
        if (state.replicas() == 1) alone.add(name);
        TopicFaults faults = TopicFaults.of(topic, state);
        String done = "there";
        if (create && set(name, faults)) {
            done = "set " + new TreeMap<>(faults.toSet());
            faults = TopicFaults.of(topic, state.with(faults.toSet()));
        }
        if (!faults.errors().isEmpty()) throw new UnfitBroker(String.join("; ", faults.errors()));
        faults.warnings().forEach(LOG::warn);
        return faults.warnings().isEmpty() ? done : done + "; " + String.join("; ", faults.warnings());
    }

    /** Whether everything is set that may be. Where the right is missing for what must be, that is said beside what is wrong. */
    private boolean set(String topic, TopicFaults faults) {
        if (faults.toSet().isEmpty()) return false;
        try {
            Asked.set(admin, resource(topic), faults.toSet(), "ALTER_CONFIGS on the topic " + topic);
            return true;
        } catch (UnfitBroker e) {
            if (faults.errors().isEmpty()) return false;
            throw new UnfitBroker(String.join("; ", faults.errors()) + "; " + e.getMessage(), e);
        }
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

    /** The topics that are not there yet; empty when everything is ready. */
    public Collection<String> missing() {
        return topics(present(), false).stream().map(Topic::topicName).toList();
    }

    private Set<String> present() {
        return new Asked<>(admin.listTopics().names(), "DESCRIBE on Vernier's topics", "to see which are there")
                .required();
    }

    private TopicState state(String topic) {
        List<TopicPartitionInfo> partitions = new Asked<>(
                        admin.describeTopics(List.of(topic)).allTopicNames(),
                        "DESCRIBE on the topic " + topic,
                        "to count its partitions")
                .required().values().stream()
                        .flatMap(found -> found.partitions().stream())
                        .toList();
        Map<String, String> settings = Asked.settings(
                        admin,
                        resource(topic),
                        "DESCRIBE_CONFIGS on the topic " + topic,
                        "to see how it keeps what it holds")
                .orElse(Map.of());
        int replicas = partitions.isEmpty() ? 0 : partitions.get(0).replicas().size();
        return new TopicState(partitions.size(), replicas, settings);
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** Whether the trainers' group has its settings, as far as can be seen: trials written before would vanish. */
    boolean hasTrainersGroup() {
        return new TrainersGroup(admin).isSetUp();
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
