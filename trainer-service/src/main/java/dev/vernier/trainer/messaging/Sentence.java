// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

/** Causes as messages carry them. */
final class Sentence {
    /** What the contract allows for a cause. */
    static final int LONGEST = 4_000;

    private Sentence() {}

    /** Cut to what a message may carry: some exceptions quote all that they have met. */
    static String of(String cause) {
        if (cause.length() <= LONGEST) return cause;
        int end = Character.isHighSurrogate(cause.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return cause.substring(0, end) + "…";
    }
}
