// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Outcome;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of runs that were emitted, have no result, and are not in the queue any more: a broker gives a record up after a number
 * of deliveries, without a word.
 *
 * @param again runs to be written again, under the same run_id
 * @param failed results for runs whose attempts are used up
 */
public record LostRuns(List<TrialConfig> again, List<TrialResult> failed) {
    public LostRuns {
        again = List.copyOf(again);
        failed = List.copyOf(failed);
    }

    public static LostRuns of(StudyFold study, Instant now) {
        List<TrialConfig> again = new ArrayList<>();
        List<TrialResult> failed = new ArrayList<>();
        for (TrialConfig run : withoutResult(study)) {
            int attempts = study.starts(run.runId());
            if (attempts < run.limits().maxAttempts()) again.add(run);
            else failed.add(failed(run, attempts, now));
        }
        return new LostRuns(again, failed);
    }

    private static List<TrialConfig> withoutResult(StudyFold study) {
        return study.runs().stream()
                .limit(study.status().emitted())
                .filter(run -> study.ledger().resultOf(run.runId()).isEmpty())
                // The others when these have left the queue.
                .limit(NextStep.BATCH)
                .toList();
    }

    private static TrialResult failed(TrialConfig run, int attempts, Instant now) {
        return new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run.runId(),
                run.params(),
                run.seed(),
                Outcome.FAILED,
                attempts + " attempts were begun and none of them ended",
                null,
                null,
                List.of(),
                null,
                0,
                attempts,
                now,
                now,
                List.of(),
                null);
    }
}
