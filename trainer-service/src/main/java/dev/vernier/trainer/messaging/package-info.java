// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The trainer on Kafka: takes runs from the share group, keeps their leases, publishes what became of them. Decides nothing. */
@NullMarked
package dev.vernier.trainer.messaging;

import org.jspecify.annotations.NullMarked;
