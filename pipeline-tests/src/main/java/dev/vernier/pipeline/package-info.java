// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The three services together, as processes that can be harmed one by one, and what can be seen of them from outside: topics, the trainers'
 * queue and reports. For the tests of this module and for benchmarks.
 */
@NullMarked
package dev.vernier.pipeline;

import org.jspecify.annotations.NullMarked;
