// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.EventJson;
import dev.vernier.events.Sentence;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record that nobody can use, as it came; its headers say why, and where it lies.
 *
 * @param key null where there was none, or it is too long to be passed on
 * @param value empty where it is
 */
public record DeadLetter(@Nullable String key, byte[] value, Headers headers) {
    private static final int LONGEST_KEY = 1_000;

    /** All together. What is larger is left where it was, for with its cause it would be too large for a message. */
    private static final int LARGEST = EventJson.MAX_MESSAGE_BYTES - 8 * 1024;

    public static DeadLetter of(ConsumerRecord<String, byte[]> record, String cause) {
        RecordHeaders why = new RecordHeaders(record.headers());
        why.add("vernier_cause", utf8(Sentence.of(cause)));
        why.add("vernier_topic", utf8(record.topic()));
        why.add("vernier_partition", utf8(String.valueOf(record.partition())));
        why.add("vernier_offset", utf8(String.valueOf(record.offset())));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        if (value.length + size(why) + length(record.key()) <= LARGEST) {
            return new DeadLetter(record.key(), value, why);
        }
        RecordHeaders alone = new RecordHeaders();
        why.forEach(header -> {
            if (header.key().startsWith("vernier_")) alone.add(header);
        });
        alone.add(
                "vernier_left_out",
                utf8(value.length + " bytes and their headers, at the place that the headers name"));
        return new DeadLetter(length(record.key()) <= LONGEST_KEY ? record.key() : null, new byte[0], alone);
    }

    private static int size(Headers headers) {
        int bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    private static int length(@Nullable String key) {
        return key == null ? 0 : utf8(key).length;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
