// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.Outcome;
import java.util.Locale;

/** What became of a delivery, as it is counted: each has exactly one. */
enum DeliveryEnd {
    COMPLETED,
    PRUNED,
    DIVERGED,
    REJECTED,
    FAILED,
    /** The run is with the planner, after a fault. */
    FAULT,
    /** The run is with the planner, it stood still for too long. */
    STALLED,
    /** The run is with the planner, delivered too often. */
    DELIVERIES,
    /** Released, as the trainer stops. */
    STOPPED,
    /** Released, as the object store is out of reach. */
    STORE_AWAY,
    /** Nobody could read it. */
    DEAD_LETTER,
    /** Accepted without a word: nobody wants the run any more. */
    UNRUN,
    /** Released without a word: the trainer stops before it has begun, or the broker has not taken what there was to say. */
    GIVEN_BACK,
    /** The handler has failed in a way that it does not know. */
    DEFECT;

    static DeliveryEnd of(Outcome outcome) {
        return valueOf(outcome.name());
    }

    static DeliveryEnd of(Reason reason) {
        return valueOf(reason.name());
    }

    /** Of a delivery about which nothing was said. */
    static DeliveryEnd of(Ending ending) {
        return switch (ending) {
            case ACCEPT -> UNRUN;
            case RELEASE -> GIVEN_BACK;
            case REJECT -> DEAD_LETTER;
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
