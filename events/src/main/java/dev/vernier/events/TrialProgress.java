// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** What a trainer says while a run lasts; for display, stalls and attempts only, never for results. */
public sealed interface TrialProgress permits RunStarted, EpochCompleted, AttemptEnded {
    RunId runId();

    /** Which delivery of the run this is, from 1. */
    int attempt();
}
