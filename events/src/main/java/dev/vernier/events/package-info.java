// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** The message contract: one record per message, one JSON form for all of them. Knows no broker and no framework. */
@NullMarked
package dev.vernier.events;

import org.jspecify.annotations.NullMarked;
