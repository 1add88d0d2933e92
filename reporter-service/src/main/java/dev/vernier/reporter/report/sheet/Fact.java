// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.sheet;

/** What something is about, and what is to be said of it. */
public record Fact(String label, String text) {}
