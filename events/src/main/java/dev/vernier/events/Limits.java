// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * What ends a study or a run early.
 *
 * @param maxMinutes the study ends after this many minutes; 0 for no limit
 * @param maxRunMinutes a run ends after this many minutes; 0 for no limit
 * @param maxAttempts how often a run is begun before it counts as failed
 */
public record Limits(int maxMinutes, int maxRunMinutes, int maxAttempts) {
    private static final int MOST_MINUTES = 10_000_000;

    public Limits {
        Bounds.between(0, MOST_MINUTES, "max_minutes", maxMinutes);
        Bounds.between(0, MOST_MINUTES, "max_run_minutes", maxRunMinutes);
        Bounds.between(1, 10, "max_attempts", maxAttempts);
    }
}
