// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a trainer says while it handles a delivery. */
interface Announcements {

    /** Longer than the producer's own delivery timeout, which ends with the better error. */
    Duration PATIENTLY = Duration.ofMinutes(3);

    /**
     * Returns when the broker has acknowledged the result.
     *
     * @throws NotPublished when it has not
     */
    void publish(TrialResult result);

    /**
     * Returns when the broker has acknowledged the attempt's end.
     *
     * @throws NotPublished when it has not within this time
     */
    void publish(AttemptEnded ended, Duration longest);

    /** Publishes without waiting: a lost one harms nobody. */
    void publish(TrialProgress event, Instant at);

    /**
     * Puts a record that nobody can read where a person finds it, as it came, and waits for the broker.
     *
     * @throws NotPublished when it has not acknowledged it
     */
    void deadLetter(ConsumerRecord<String, byte[]> record, String cause);
}
