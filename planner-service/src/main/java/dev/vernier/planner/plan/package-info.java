// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Which trials a study has and in which order their runs go out, as pure functions of the study; hides how steps meet the legal values. */
@NullMarked
package dev.vernier.planner.plan;

import org.jspecify.annotations.NullMarked;
