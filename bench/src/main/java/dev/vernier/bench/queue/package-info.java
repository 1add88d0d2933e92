// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** {@code bench/run queue}: what passes through the real chain when trainers only wait, and what it costs. */
@NullMarked
package dev.vernier.bench.queue;

import org.jspecify.annotations.NullMarked;
