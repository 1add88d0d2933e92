// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * From what is known of a finished study to the documents a reader opens, as pure functions: {@link StudyResults} in, {@link StudyReport}
 * out. Hides how the figures are found and how each language says them.
 */
@NullMarked
package dev.vernier.reporter.report;

import org.jspecify.annotations.NullMarked;
