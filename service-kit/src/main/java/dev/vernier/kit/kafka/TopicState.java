// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic as it stands on the broker.
 *
 * @param replicas of its first partition; 0 when the broker does not say
 * @param settings defaults of the broker included; empty when they cannot be seen
 */
record TopicState(int partitions, int replicas, Map<String, String> settings) {
    TopicState {
        settings = Map.copyOf(settings);
    }

    /** As it stands once these are set. */
    TopicState with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new TopicState(partitions, replicas, all);
    }

    @Nullable
    String text(String setting) {
        return settings.get(setting);
    }

    @Nullable
    Long number(String setting) {
        @Nullable String value = settings.get(setting);
        return value == null ? null : Long.valueOf(value);
    }
}
