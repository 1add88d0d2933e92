// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As much of {@link RunDetails} as a table has columns for: read alone, it takes a part of the time. */
public record RunFacts(
        @Nullable Long seed,
        @Nullable Integer attempt,
        @Nullable Integer bestEpoch,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
