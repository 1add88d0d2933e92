// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * @param maxMinutes the study ends after this many minutes; 0 for no limit
 * @param maxRunMinutes a run ends after this many minutes; 0 for no limit
 * @param maxAttempts how often a run is begun before it counts as failed
 */
public record Limits(int maxMinutes, int maxRunMinutes, int maxAttempts) {}
