// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What runs need of object storage: the series they are trained on, fetched once, and their checkpoints. */
@NullMarked
package dev.vernier.trainer.storage;

import org.jspecify.annotations.NullMarked;
