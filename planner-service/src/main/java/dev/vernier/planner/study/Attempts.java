// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of the attempts at one run that has no result yet. An attempt that is told of twice is one. */
final class Attempts {
    private final Set<Integer> counting = new HashSet<>(2);
    private @Nullable Set<Integer> excused;
    private int last;
    private boolean underWay;
    private long returnedAt = -1;
    private @Nullable String cause;
    private int lastWhenLost;
    private int lostUnheard;

    void begun(int attempt) {
        if (excused == null || !excused.contains(attempt)) counting.add(attempt);
        if (attempt < last) return;
        last = attempt;
        underWay = true;
    }

    /** @param offset of the message on {@code trial-progress} */
    void ended(AttemptEnded attempt, long offset) {
        if (!attempt.reason().counts()) excuse(attempt.attempt());
        if (attempt.cause() != null) cause = attempt.cause();
        // One that was frozen and wakes up tells of an attempt that others have overtaken.
        if (attempt.attempt() < last) return;
        last = attempt.attempt();
        underWay = false;
        if (attempt.reason().isForThePlanner()) returnedAt = offset;
    }

    /** The queue has lost the run. That no attempt was begun since it went out counts as one: what nobody can read would go out for ever. */
    void lost() {
        if (last == lastWhenLost) lostUnheard++;
        lastWhenLost = last;
    }

    private void excuse(int attempt) {
        if (excused == null) excused = new HashSet<>(2);
        excused.add(attempt);
        counting.remove(attempt);
    }

    /** How many of those that were begun are attempts in the sense of {@code limits.max_attempts}. */
    int counted() {
        return counting.size();
    }

    /** How often the run was lost before any trainer had begun it. */
    int lostUnheard() {
        return lostUnheard;
    }

    /** The number of the last attempt; 0 before the first. */
    int last() {
        return last;
    }

    /** Whether a trainer has begun the run and not said since that it has stopped. */
    boolean isUnderWay() {
        return underWay;
    }

    /** Where on {@code trial-progress} the run was given back to the planner for the last time; negative when never. */
    long returnedAt() {
        return returnedAt;
    }

    /** What ended the last attempt of which a cause is known. */
    @Nullable
    String cause() {
        return cause;
    }
}
