// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Estimators and tests for losses that scatter from run to run, as pure functions: of pairs, of replicates, and of the best of many. Knows
 * nothing of studies, messages and reports; distributions come from Apache Commons Statistics.
 */
@NullMarked
package dev.vernier.reporter.statistics;

import org.jspecify.annotations.NullMarked;
