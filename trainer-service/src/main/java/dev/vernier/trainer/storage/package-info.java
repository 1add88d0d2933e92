// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What runs need of object storage: the series they are trained on, fetched once, their checkpoints, and the models they leave behind. */
@NullMarked
package dev.vernier.trainer.storage;

import org.jspecify.annotations.NullMarked;
