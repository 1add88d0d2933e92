// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What the trainer tells over HTTP: its health. */
@NullMarked
package dev.vernier.trainer.http;

import org.jspecify.annotations.NullMarked;
