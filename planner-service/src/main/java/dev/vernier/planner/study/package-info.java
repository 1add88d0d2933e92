// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** A study's state as a fold over the topics, and the next step that follows from it. Pure: time comes in, steps come out. */
@NullMarked
package dev.vernier.planner.study;

import org.jspecify.annotations.NullMarked;
