// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Looks at a study's data before the study is accepted. */
@NullMarked
package dev.vernier.planner.storage;

import org.jspecify.annotations.NullMarked;
