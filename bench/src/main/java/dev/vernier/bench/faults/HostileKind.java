// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.CloudEventHeaders;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One way to write what should not be written. Nothing of it is right in every respect: that nobody could tell from a true message.
 *
 * @param name for people
 */
record HostileKind(Topic topic, String name, Function<Victim, List<ProducerRecord<String, byte[]>>> making) {
    private static final CloudEventHeaders HEADERS = new CloudEventHeaders("stranger");

    /** One record of bytes. */
    static HostileKind bytes(
            Topic topic, String name, Function<Victim, String> key, Function<Victim, byte @Nullable []> value) {
        return new HostileKind(
                topic,
                name,
                victim -> List.of(new ProducerRecord<>(topic.topicName(), key.apply(victim), value.apply(victim))));
    }

    static HostileKind json(Topic topic, String name, Function<Victim, String> key, Function<Victim, JsonNode> value) {
        return bytes(topic, name, key, victim -> EventJson.json(value.apply(victim)));
    }

    /** A record whose headers say that it holds such a message, whatever it holds. */
    static ProducerRecord<String, byte[]> claiming(Topic topic, Object message, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), null, key, value, HEADERS.of(message, key, key, Instant.now()));
    }
}
