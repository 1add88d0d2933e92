// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Tells Kubernetes what deleting this pod would cost, so that it takes another one first; hides the cluster's API. */
@NullMarked
package dev.vernier.trainer.kubernetes;

import org.jspecify.annotations.NullMarked;
