// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Which parameter a study's losses depend on, by all trials together: functional analysis of variance on a forest, and PED-ANOVA, each with
 * an interval and with the line that shuffled losses reach. Hides trees, densities and resampling.
 */
@NullMarked
package dev.vernier.reporter.statistics.importance;

import org.jspecify.annotations.NullMarked;
