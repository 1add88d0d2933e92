// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** On which device this trainer computes: asks the CUDA driver before ND4J loads, and decides. */
@NullMarked
package dev.vernier.trainer.device;

import org.jspecify.annotations.NullMarked;
