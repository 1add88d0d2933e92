// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What decides about a study is this much of a result; who need not keep the rest of it keeps less. */
public interface EndedRun {
    RunId runId();

    Outcome outcome();

    /** The objective; present exactly when completed. */
    @Nullable
    Double validationLoss();

    Instant finishedAt();
}
