// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Rules that planner and reporter share: which result of a run counts and whether it is the run's, when a phase closes, how trials rank. Pure. */
@NullMarked
package dev.vernier.study;

import org.jspecify.annotations.NullMarked;
