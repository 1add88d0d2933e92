// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * {@code bench/run scale-in}: what it costs when an autoscaler starts and stops trainers over a study. What KEDA and the HPA would decide and
 * what a stop has cost are pure; the trainers are processes.
 */
@NullMarked
package dev.vernier.bench.scalein;

import org.jspecify.annotations.NullMarked;
