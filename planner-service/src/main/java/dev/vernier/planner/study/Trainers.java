// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What the planner knows of the trainers.
 *
 * @param lastHeard when any of them was last heard of at work, on whatever study
 * @param members how many slots are in their group, as far as the broker was asked
 */
public record Trainers(Instant lastHeard, OptionalInt members) {}
