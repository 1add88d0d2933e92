// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

/**
 * A command that cannot be obeyed.
 *
 * @param offset of the command on {@code commands}
 * @param cause why, in a sentence
 */
public record RefusedCommand(long offset, String cause) {}
