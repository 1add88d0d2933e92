// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What became of the attempts at one run that has no result yet. An attempt that is told of twice is one. */
final class Attempts {
    /** Whoever comes so far has used up all attempts; and whoever makes attempts up fills no memory. */
    private static final int LAST_TOLD_APART = 255;

    private final BitSet counting = new BitSet();
    private @Nullable BitSet excused;
    private int last;
    private boolean underWay;
    private long returnedAt = -1;
    private @Nullable String cause;
    /** The last attempt before the run was written to the queue as it is there now; 0 for the first time. */
    private int writtenAfter;

    private int lastWhenLost;
    private int unheard;

    void begun(int attempt) {
        if (excused == null || !excused.get(attempt)) counting.set(Math.min(attempt, LAST_TOLD_APART));
        if (attempt < last) return;
        last = attempt;
        underWay = true;
    }

    /** @param offset of the message on {@code trial-progress} */
    void ended(AttemptEnded attempt, long offset) {
        if (attempt.reason() == Reason.DELIVERIES) handedOver(attempt.attempt());
        else if (!attempt.reason().counts()) excuse(attempt.attempt());
        if (attempt.cause() != null) cause = attempt.cause();
        // One that was frozen and wakes up tells of an attempt that others have overtaken.
        if (attempt.attempt() < last) return;
        last = attempt.attempt();
        underWay = false;
        if (attempt.reason().isForThePlanner()) {
            returnedAt = offset;
            writtenAfter = last;
        }
    }

    /** The queue has lost the run. That no attempt was begun since it went out counts as one: what nobody can read would go out for ever. */
    void lost() {
        if (last == lastWhenLost) unheard++;
        lastWhenLost = last;
        writtenAfter = last;
    }

    /**
     * Deliveries of which nobody said that they were begun count as one attempt together: a run that ends its trainers before they can say a
     * word would go out for ever. Those that trainers gave back while they stopped, or while no store was there, do not: the planner
     * has heard of each.
     */
    private void handedOver(int attempt) {
        boolean isKnown = IntStream.range(writtenAfter + 1, attempt).allMatch(this::wasHeardOf);
        if (!isKnown) unheard++;
    }

    private boolean wasHeardOf(int attempt) {
        return attempt < LAST_TOLD_APART && (counting.get(attempt) || (excused != null && excused.get(attempt)));
    }

    private void excuse(int attempt) {
        if (attempt >= LAST_TOLD_APART) return;
        if (excused == null) excused = new BitSet();
        excused.set(attempt);
        counting.clear(attempt);
    }

    /** How many of those that were begun are attempts in the sense of {@code limits.max_attempts}. */
    int counted() {
        return counting.get(LAST_TOLD_APART) ? LAST_TOLD_APART : counting.cardinality();
    }

    /** How often the run went out and came back, or was lost, without a word of an attempt; these count as attempts too. */
    int unheard() {
        return unheard;
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
