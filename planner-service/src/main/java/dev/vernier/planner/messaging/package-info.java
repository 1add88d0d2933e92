// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The planner on Kafka: folds the topics, writes what the pure packages decided, in transactions. Decides nothing. */
@NullMarked
package dev.vernier.planner.messaging;

import org.jspecify.annotations.NullMarked;
