// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.RunId;
import dev.vernier.trainer.training.Checkpoints;
import java.time.Duration;
import java.util.function.Function;

/**
 * How this trainer works on its runs.
 *
 * @param checkpoints where a run's state is kept for another attempt
 */
record WorkOfRuns(RunWork work, Function<RunId, Checkpoints> checkpoints, ProvenanceOfRuns provenance) {

    /** Keeps nothing, since nothing is computed. */
    static WorkOfRuns sleeping(Duration duration, Stopping stopping) {
        return new WorkOfRuns(
                new Sleep(duration, stopping), run -> Checkpoints.NONE, ProvenanceOfRuns.here(Sleep.NAME, "none"));
    }
}
