// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** How far a study is: a fold over its messages, and the text that people read. Pure: no clock, no topic, no terminal. */
@NullMarked
package dev.vernier.cli.progress;

import org.jspecify.annotations.NullMarked;
