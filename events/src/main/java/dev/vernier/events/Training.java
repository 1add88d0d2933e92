// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * How long each run is trained, and from which seed.
 *
 * @param epochs at most this many passes over the training windows
 * @param patience stop after this many epochs without a better validation loss
 * @param seed the study's seed, from which every replicate's seed is derived; not negative
 */
public record Training(int epochs, int patience, long seed) {
    public Training {
        Bounds.between(1, Bounds.MOST_EPOCHS, "epochs", epochs);
        Bounds.between(1, Bounds.MOST_EPOCHS, "patience", patience);
        Bounds.between(0, Bounds.LARGEST_EXACT, "seed", seed);
    }
}
