// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What the planner tells other programs by HTTP, and to whom. Decides nothing. */
@NullMarked
package dev.vernier.planner.http;

import org.jspecify.annotations.NullMarked;
