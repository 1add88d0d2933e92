// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

/** {@code bench/run report}: a reporter as it is deployed, with little memory, and a study as large as they may be. */
@NullMarked
package dev.vernier.bench.report;

import org.jspecify.annotations.NullMarked;
