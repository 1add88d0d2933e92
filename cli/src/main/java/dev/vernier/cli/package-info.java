// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The commands: what users type, and nothing that decides. Hides the packages below it, each of which does one part of the work.
 *
 * <p>Not null-marked: picocli fills in the fields.
 */
package dev.vernier.cli;
