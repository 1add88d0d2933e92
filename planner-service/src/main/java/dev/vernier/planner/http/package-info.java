// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** What the planner tells over HTTP: its health. */
@NullMarked
package dev.vernier.planner.http;

import org.jspecify.annotations.NullMarked;
