// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a trainer says while it handles a delivery. */
interface Announcements {

    /** Returns when the broker has acknowledged the result; throws when it has not. */
    void publish(TrialResult result);

    /** Publishes without waiting: progress is for display, and a lost one harms nobody. */
    void publish(TrialProgress event, Instant at);

    /** Puts a record that nobody can read where a person finds it, as it came, and waits for the broker. */
    void deadLetter(ConsumerRecord<String, byte[]> record, String cause);
}
