// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Studies under random faults: what is lost, counted twice or stuck, and how long it takes until trainers are heard of again. The schedule and
 * the count are pure; {@code Harm} does the damage.
 */
@NullMarked
package dev.vernier.bench.faults;

import org.jspecify.annotations.NullMarked;
