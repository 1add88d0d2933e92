// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;

/** A trainer has begun a run. */
public record RunStarted(RunId runId, int attempt, String trainer, Instant startedAt) implements TrialProgress {}
