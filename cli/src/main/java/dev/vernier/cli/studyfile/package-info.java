// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** A study as the user wrote it down: YAML and a CSV, read and checked before anything starts. */
@NullMarked
package dev.vernier.cli.studyfile;

import org.jspecify.annotations.NullMarked;
