// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The page around a report: one HTML file that loads nothing, with style, scripts and charts inside. It knows texts, figures and data, and
 * nothing of studies. Hides the skeleton of the page, its policy and what is bundled.
 */
@NullMarked
package dev.vernier.reporter.report.html;

import org.jspecify.annotations.NullMarked;
