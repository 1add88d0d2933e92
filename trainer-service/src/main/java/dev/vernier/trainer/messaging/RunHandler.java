// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.trainer.training.Pulse;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a slot has done with the runs that it takes. */
interface RunHandler {

    /** Works on a run, on a thread that does nothing else meanwhile and carries the pulse. */
    Ending on(ConsumerRecord<String, byte[]> record, Pulse pulse);

    /**
     * Says what there is to say of a run in place of the thread that works on it and gives no sign of life, and was given up. Called on another one.
     *
     * @param stoodStill for how long
     */
    Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill);
}
