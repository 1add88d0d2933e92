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

    /** What the lengths of a header's two parts take at most, each a variable number of bytes. */
    private static final int LENGTHS = 10;

    public static DeadLetter of(ConsumerRecord<String, byte[]> record, String cause) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Headers whole = why(record.headers(), record, cause);
        if (value.length + size(whole) + length(record.key()) <= LARGEST) {
            return new DeadLetter(record.key(), value, whole);
        }
        // None of those that came with it: whoever sent it may call them as we do.
        Headers alone = why(new RecordHeaders(), record, cause)
                .add(
                        "vernier_left_out",
                        utf8(value.length + " bytes and their headers, at the place that the headers name"));
        return new DeadLetter(length(record.key()) <= LONGEST_KEY ? record.key() : null, new byte[0], alone);
    }

    private static Headers why(Headers before, ConsumerRecord<String, byte[]> record, String cause) {
        return new RecordHeaders(before)
                .add("vernier_cause", utf8(Sentence.of(cause)))
                .add("vernier_topic", utf8(record.topic()))
                .add("vernier_partition", utf8(String.valueOf(record.partition())))
                .add("vernier_offset", utf8(String.valueOf(record.offset())));
    }

    /** As they travel. */
    private static long size(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += LENGTHS + length(header.key()) + (header.value() == null ? 0 : header.value().length);
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
