// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What of ended studies may be removed from the object store. Pure: no topic, no store, no clock. */
@NullMarked
package dev.vernier.cli.prune;

import org.jspecify.annotations.NullMarked;
