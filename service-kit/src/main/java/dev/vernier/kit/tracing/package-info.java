// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** One trace for each study, through all services. Hides how its id is found. */
@NullMarked
package dev.vernier.kit.tracing;

import org.jspecify.annotations.NullMarked;
