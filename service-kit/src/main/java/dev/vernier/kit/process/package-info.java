// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** Life as a child process: ends in an orderly way when the parent lets go. Imports nothing but the JDK. */
@NullMarked
package dev.vernier.kit.process;

import org.jspecify.annotations.NullMarked;
