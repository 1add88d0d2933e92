// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Reads what a study's best trials predicted, and puts its documents where its users find them. */
@NullMarked
package dev.vernier.reporter.storage;

import org.jspecify.annotations.NullMarked;
