// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The series that runs are trained on, fetched once, and the models that they leave behind. */
@NullMarked
package dev.vernier.trainer.storage;

import org.jspecify.annotations.NullMarked;
