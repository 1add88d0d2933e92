// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Estimators and tests for losses of paired runs, as pure functions; knows nothing of studies, messages and reports. */
@NullMarked
package dev.vernier.reporter.statistics;

import org.jspecify.annotations.NullMarked;
