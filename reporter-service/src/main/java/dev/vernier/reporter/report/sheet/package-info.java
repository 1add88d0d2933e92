// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Kinds of paper that a report is written on: headings, sentences, lists and tables as Markdown or as HTML. Hides the markup. */
@NullMarked
package dev.vernier.reporter.report.sheet;

import org.jspecify.annotations.NullMarked;
