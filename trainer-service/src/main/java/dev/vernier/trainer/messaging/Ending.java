// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import org.apache.kafka.clients.consumer.AcknowledgeType;

/** How a delivery ends. */
enum Ending {
    /** The run's result is published, or none is wanted. */
    ACCEPT(AcknowledgeType.ACCEPT),
    /** Another try may help. */
    RELEASE(AcknowledgeType.RELEASE),
    /** No try can help, and why has been published. */
    REJECT(AcknowledgeType.REJECT);

    private final AcknowledgeType acknowledgement;

    Ending(AcknowledgeType acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    AcknowledgeType acknowledgement() {
        return acknowledgement;
    }
}
