// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a topic that somebody else has created.
 *
 * @param errors with which Vernier would not work, or not for long
 * @param warnings about what will be lost some day
 */
record TopicFaults(List<String> errors, List<String> warnings) {
    private static final String CLEANUP = "cleanup.policy";
    private static final String LONGEST_MESSAGE = "max.message.bytes";
    private static final List<String> RETENTION = List.of("retention.ms", "retention.bytes");

    TopicFaults {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** @param config the topic's settings, defaults of the broker included; what is not there is not judged */
    static TopicFaults of(Topic topic, int partitions, Map<String, String> config) {
        String name = "The topic " + topic.topicName();
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        if (partitions != topic.partitions()) {
            errors.add(name + " has " + partitions + " partitions and must have " + topic.partitions()
                    + ": everything relies on its total order");
        }
        String policy = topic.retention() == Topic.Retention.COMPACTED ? "compact" : "delete";
        String cleanup = config.getOrDefault(CLEANUP, policy);
        if (!cleanup.equals(policy)) {
            errors.add(name + " has " + CLEANUP + "=" + cleanup + " and must have " + policy);
        }
        @Nullable Long longest = number(config.get(LONGEST_MESSAGE));
        long needed = Math.min(
                EventJson.MAX_MESSAGE_BYTES, Long.parseLong(topic.settings().get(LONGEST_MESSAGE)));
        if (longest != null && longest < needed) {
            errors.add(name + " has " + LONGEST_MESSAGE + "=" + longest + " and must have at least " + needed);
        }
        if (topic.retention() == Topic.Retention.FOREVER) {
            for (String setting : RETENTION) {
                @Nullable Long kept = number(config.get(setting));
                if (kept != null && kept >= 0) {
                    warnings.add(name + " has " + setting + "=" + kept
                            + " and should have -1: what the broker deletes, planner"
                            + " and reporter forget at their next start");
                }
            }
        }
        return new TopicFaults(errors, warnings);
    }

    private static @Nullable Long number(@Nullable String value) {
        return value == null ? null : Long.valueOf(value);
    }
}
