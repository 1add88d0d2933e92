// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

/** Vernier cannot work with this broker, or with what is set up on it, and no retry will change that; one sentence says why. */
public final class UnfitBroker extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitBroker(String sentence) {
        super(sentence);
    }

    UnfitBroker(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
