// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.Outcome;
import dev.vernier.events.Sentence;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of runs that were emitted, have no result, and are in the queue no more: written again under the same run_id, or failed when
 * their attempts are used up.
 *
 * @param again runs to be written again
 * @param failed results for runs whose attempts are used up
 */
public record Unfinished(List<TrialConfig> again, List<TrialResult> failed) {
    public Unfinished {
        again = List.copyOf(again);
        failed = List.copyOf(failed);
    }

    public boolean isNothing() {
        return again.isEmpty() && failed.isEmpty();
    }

    static Unfinished of(List<TrialConfig> runs, StudyFold study, Instant now) {
        List<TrialConfig> again = new ArrayList<>();
        List<TrialResult> failed = new ArrayList<>();
        for (TrialConfig run : runs) {
            Attempts attempts = study.attempts(run.runId());
            if (attempts.counted() + attempts.unheard() < run.limits().maxAttempts())
                again.add(run.again(attempts.last()));
            else failed.add(failed(run, attempts, now));
        }
        return new Unfinished(again, failed);
    }

    private static TrialResult failed(TrialConfig run, Attempts attempts, Instant now) {
        String cause = attempts.cause();
        String begun = attempts.counted() == 1 ? "1 attempt was begun" : attempts.counted() + " attempts were begun";
        if (attempts.unheard() > 0) {
            String times = attempts.unheard() == 1 ? "once" : attempts.unheard() + " times";
            begun += ", " + times + " the run went out and no trainer said that it had begun it,";
        }
        return new TrialResult(
                run.study(),
                run.trial(),
                run.replicate(),
                run.runId(),
                run.params(),
                run.seed(),
                Outcome.FAILED,
                Sentence.of(begun + " and none gave a result; "
                        + (cause == null ? "no trainer said why" : "the last cause known: " + cause)),
                null,
                null,
                List.of(),
                null,
                0,
                Math.max(1, attempts.last()),
                now,
                now,
                List.of(),
                null);
    }
}
