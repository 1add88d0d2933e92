// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;

/** The settings of the trainers' share group. What cannot be seen is not held against the broker. */
final class TrainersGroup {
    /** Of the group, from Kafka 4.4 on. */
    static final String DELIVERIES = "share.delivery.count.limit";

    /** Of the broker, for groups that have none of their own. */
    static final String DELIVERIES_OF_BROKER = "group.share.delivery.count.limit";

    private static final String NAME = TopicSetup.TRAINERS;

    /** A share group starts at the latest record by default: runs written before the first trainer came would vanish. */
    private static final Map<String, String> SETTINGS = Map.of(
            "share.auto.offset.reset",
            "earliest",
            "share.isolation.level",
            "read_committed",
            "share.record.lock.duration.ms",
            String.valueOf(TopicSetup.LOCK.toMillis()));

    private final Admin admin;

    TrainersGroup(Admin admin) {
        this.admin = admin;
    }

    /** Whether it has its settings, as far as can be seen: trials written before would vanish. */
    boolean isSetUp() {
        return seen().map(settings -> others(settings).isEmpty()).orElse(true);
    }

    /**
     * How it stands, in a word or two.
     *
     * @param create whether what is missing is set
     * @throws UnfitBroker when it is not as it must be
     */
    String state(boolean create) {
        Optional<Map<String, String>> seen = seen();
        Map<String, String> wanted =
                new TreeMap<>(seen.map(TrainersGroup::others).orElse(SETTINGS));
        seen.map(settings -> settings.get(DELIVERIES))
                .filter(TrainersGroup::isTooFew)
                .ifPresent(limit -> wanted.put(DELIVERIES, String.valueOf(TopicSetup.LEAST_DELIVERIES)));
        if (create && !wanted.isEmpty()) {
            set(wanted);
        } else if (!wanted.isEmpty() && seen.isPresent()) {
            throw new UnfitBroker("The group " + NAME + " must have the settings " + wanted
                    + ": without them runs are lost on the way to the trainers. vernier setup sets them");
        }
        if (seen.isEmpty() || !seen.get().containsKey(DELIVERIES)) requireDeliveriesOfBroker();
        if (create && !wanted.isEmpty()) return "set " + wanted;
        return seen.isEmpty() ? "not seen: there is no right DESCRIBE_CONFIGS on it" : "set up";
    }

    private void requireDeliveriesOfBroker() {
        new BrokerSettings(admin)
                .get(DELIVERIES_OF_BROKER, "to see how often a share group delivers")
                .filter(TrainersGroup::isTooFew)
                .ifPresent(limit -> {
                    throw new UnfitBroker("The broker has " + DELIVERIES_OF_BROKER + "=" + limit
                            + " and must have at least " + TopicSetup.LEAST_DELIVERIES
                            + ": it would drop runs without a word before a trainer hands them back to the planner. Raise"
                            + " it on every broker");
                });
    }

    private static boolean isTooFew(String limit) {
        return Integer.parseInt(limit) < TopicSetup.LEAST_DELIVERIES;
    }

    private Optional<Map<String, String>> seen() {
        return Asked.settings(admin, resource(), "DESCRIBE_CONFIGS on the group " + NAME, "to see where it starts");
    }

    private static Map<String, String> others(Map<String, String> settings) {
        return SETTINGS.entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(settings.get(wanted.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void set(Map<String, String> settings) {
        Asked.set(admin, resource(), settings, "ALTER_CONFIGS on the group " + NAME);
    }

    private static ConfigResource resource() {
        return new ConfigResource(ConfigResource.Type.GROUP, NAME);
    }
}
