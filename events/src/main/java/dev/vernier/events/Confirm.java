// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * The second phase: the best trials and the base again, on seeds the search has not used.
 *
 * @param finalists how many trials other than the base; 0 switches the phase off
 * @param replicates fresh seeds for each of them and for the base; at least 1 where there are finalists
 */
public record Confirm(int finalists, int replicates) {
    public Confirm {
        Bounds.between(0, 100, "finalists", finalists);
        Bounds.between(finalists > 0 ? 1 : 0, 100, "replicates", replicates);
    }
}
