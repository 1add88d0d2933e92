// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report.html;

/** One number at a glance: what it is, the number, and what is to be known about it. */
public record Tile(String label, String number, String note) {}
