// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The rules of a study that planner and reporter share, as pure functions: how its trials are ranked. */
@NullMarked
package dev.vernier.study;

import org.jspecify.annotations.NullMarked;
