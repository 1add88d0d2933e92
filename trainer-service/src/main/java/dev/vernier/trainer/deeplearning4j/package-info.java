// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The network's arithmetic on Deeplearning4j and ND4J; hides arrays, workspaces and native threads behind the training ports. */
@NullMarked
package dev.vernier.trainer.deeplearning4j;

import org.jspecify.annotations.NullMarked;
