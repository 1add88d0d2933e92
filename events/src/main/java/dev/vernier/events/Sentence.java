// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** Causes and reasons as messages carry them. */
public final class Sentence {
    /** In UTF-16 code units, fewer characters where some take two: what the schemas allow for a cause. */
    public static final int LONGEST = 4_000;

    private Sentence() {}

    /** Cut to what a message may carry: some exceptions quote all that they have met. */
    public static String of(String cause) {
        if (cause.length() <= LONGEST) return cause;
        int end = Character.isHighSurrogate(cause.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return cause.substring(0, end) + "…";
    }
}
