// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import java.util.List;

/** What the planner writes next for a study, all of it or nothing: its new status, and the runs that it says are emitted. */
public record Step(StudyStatus status, List<TrialConfig> runs) {
    public Step {
        runs = List.copyOf(runs);
    }
}
