// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.EventJson;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics are compacted and looked through by key: a record whose key is not that of its message is no message to anybody. */
public final class KeyedRecords {
    private KeyedRecords() {}

    /**
     * The message of a record.
     *
     * @param key the study or the run that a message is about; its text is the key
     * @throws IllegalArgumentException when it cannot be read, or the record's key is another
     */
    public static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type, Function<T, ?> key) {
        T message = EventJson.read(record.value(), type);
        String expected = key.apply(message).toString();
        if (!expected.equals(record.key())) {
            throw new IllegalArgumentException("the key must be " + expected + ", was " + record.key());
        }
        return message;
    }
}
