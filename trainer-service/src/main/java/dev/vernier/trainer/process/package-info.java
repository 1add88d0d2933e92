// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The trainer as a process: where it begins, and what it is told on its command line. */
@NullMarked
package dev.vernier.trainer.process;

import org.jspecify.annotations.NullMarked;
