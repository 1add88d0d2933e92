// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** How long planner and reporter take to start with years of history on the topics. */
@NullMarked
package dev.vernier.bench.recovery;

import org.jspecify.annotations.NullMarked;
