// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Topics are compacted and looked through by key: a record whose key is not that of its message is no message to anybody. */
public final class RecordKey {
    private RecordKey() {}

    /**
     * @param expected the study or the run that the message is about; its text is the key
     * @throws IllegalArgumentException when the record's key is another
     */
    public static void require(ConsumerRecord<String, byte[]> record, Object expected) {
        if (!expected.toString().equals(record.key())) {
            throw new IllegalArgumentException("the key must be " + expected + ", was " + record.key());
        }
    }
}
