// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

/** The broker has not acknowledged a message in time, or has refused it. It may be on its topic all the same. */
final class NotPublished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPublished(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
