// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.prune;

import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what of an ended study is needed by no report any more. */
public final class Pruning {
    private Pruning() {}

    /**
     * Whether a study may be pruned at all: it has ended long enough ago, and its report is written.
     *
     * @param report the newest one; null when there is none
     * @param olderThan how long a study must have ended
     */
    public static boolean isDue(StudyStatus status, @Nullable ReportWritten report, Duration olderThan, Instant now) {
        return status.state().isFinal()
                && status.setAside() == null
                && status.completedAt() != null
                && report != null
                && !status.completedAt().plus(olderThan).isAfter(now);
    }

    /**
     * What goes: checkpoints of every run, and whatever the runs of trials left that are not kept. What was not written by a run of this
     * study stays.
     */
    public static List<LeftObject> leftovers(StudyId study, KeptTrials kept, Collection<LeftObject> objects) {
        return objects.stream()
                .filter(object -> object.run(study)
                        .filter(run -> object.isCheckpoint() || !kept.has(run.trial()))
                        .isPresent())
                .toList();
    }
}
