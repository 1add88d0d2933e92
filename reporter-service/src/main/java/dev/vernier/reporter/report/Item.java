// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

/** A line of a list: what it is about, and a sentence. */
record Item(Label label, String text) {}
