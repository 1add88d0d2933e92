// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the planner writes next for a study, all of it or nothing.
 *
 * @param status its new status
 * @param runs those that the status says are emitted, and those that were given back and are written again
 * @param failed results of those that were given back and have no attempt left
 * @param closed when no further result of the study counts from now on
 */
public record Step(
        StudyStatus status,
        List<TrialConfig> runs,
        List<TrialResult> failed,
        @Nullable StudyClosed closed) {
    public Step {
        runs = List.copyOf(runs);
        failed = List.copyOf(failed);
    }
}
