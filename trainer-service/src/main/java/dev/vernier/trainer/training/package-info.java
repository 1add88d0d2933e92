// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * How a run is trained: scaling, windows, random streams, the loop over epochs and how it can end. Pure; the arithmetic of a network
 * lies behind {@link dev.vernier.trainer.training.Engine} and {@link dev.vernier.trainer.training.Learner}.
 */
@NullMarked
package dev.vernier.trainer.training;

import org.jspecify.annotations.NullMarked;
