// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Log lines whose values are fields of their own. */
@NullMarked
package dev.vernier.kit.logging;

import org.jspecify.annotations.NullMarked;
