// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import dev.vernier.events.EndedRun;
import org.jspecify.annotations.Nullable;

/**
 * What the ranking needs to know of a run that counts.
 *
 * @param loss the validation loss; null when the run did not complete. A loss that is not a finite number of at least 0 becomes null:
 *     such a run has diverged, whatever it says.
 */
public record RunLoss(int trial, int replicate, @Nullable Double loss) {
    public RunLoss {
        boolean usable = loss != null && loss >= 0 && loss < Double.POSITIVE_INFINITY;
        loss = usable ? loss : null;
    }

    public static RunLoss of(EndedRun run) {
        return new RunLoss(run.runId().trial(), run.runId().replicate(), run.validationLoss());
    }
}
