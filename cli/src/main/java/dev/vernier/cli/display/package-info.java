// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Where people read how a study goes: a terminal with one live line, or a log of plain lines. */
@NullMarked
package dev.vernier.cli.display;

import org.jspecify.annotations.NullMarked;
