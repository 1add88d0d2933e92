// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Puts a study's documents where its users find them. */
@NullMarked
package dev.vernier.reporter.storage;

import org.jspecify.annotations.NullMarked;
