// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;

/**
 * A trainer has begun a run.
 *
 * @param trainer which one, by name
 */
public record RunStarted(RunId runId, int attempt, String trainer, Instant startedAt) implements TrialProgress {
    public RunStarted {
        Bounds.attempt("attempt", attempt);
        Bounds.text(1, 1_000, "trainer", trainer);
        Bounds.instant("started_at", startedAt);
    }
}
