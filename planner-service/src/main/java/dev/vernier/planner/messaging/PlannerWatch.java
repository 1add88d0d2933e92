// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Outcome;
import dev.vernier.events.RunCounts;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import dev.vernier.planner.study.Demand;
import dev.vernier.planner.study.PlannerState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the planner shows of itself: figures as of its last round, and what it has done since the process started. Told by the planner's
 * thread, asked by any. One that stands by has no figures, so that sums over all planners are right; the demand it knows as well as the
 * active one.
 */
final class PlannerWatch {
    /** Autoscalers ask more often, and keep what they have while they get no answer. */
    static final Duration LONGEST_KNOWN = Duration.ofSeconds(30);

    private final Map<Outcome, AtomicLong> ended = new EnumMap<>(Outcome.class);
    private final AtomicLong writtenFirst = new AtomicLong();
    private final AtomicLong writtenAgain = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile PlannerFigures figures = PlannerFigures.NONE;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known demand;

    /** @param nanoTime of a clock that never goes back */
    PlannerWatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Outcome outcome : Outcome.values()) ended.put(outcome, new AtomicLong());
    }

    void sees(PlannerState state, int unanswered) {
        figures = PlannerFigures.of(state, unanswered);
    }

    private record Known(Demand demand, long at) {}

    /** Everything that the topics hold has been read. */
    void knows(Demand current) {
        demand = new Known(current, nanoTime.getAsLong());
    }

    /** Its state has been thrown away. */
    void forgets() {
        figures = PlannerFigures.NONE;
        demand = null;
    }

    /** Empty until the topics have been read to their end, and when that was too long ago: who is cut off from the broker knows nothing. */
    Optional<Demand> demand() {
        return Optional.ofNullable(demand)
                .filter(known -> nanoTime.getAsLong() - known.at < LONGEST_KNOWN.toNanos())
                .map(Known::demand);
    }

    /** A record that nobody can read. */
    void passedOver() {
        unreadable.incrementAndGet();
    }

    long unreadable() {
        return unreadable.get();
    }

    /** @param before the state that does not know of these messages yet */
    void wrote(List<Outgoing> messages, PlannerState before) {
        for (Outgoing out : messages) {
            if (out.message() instanceof TrialConfig run) {
                (run.earlierAttempts() == null ? writtenFirst : writtenAgain).incrementAndGet();
            } else if (out.message() instanceof StudyStatus status) {
                before.statusOf(status.study()).ifPresent(last -> counted(last.counts(), status.counts()));
            }
        }
    }

    private void counted(RunCounts before, RunCounts now) {
        for (Outcome outcome : Outcome.values()) {
            // Fewer than before when a run that had failed has come to a better end.
            ended(outcome).addAndGet(Math.max(0, of(now, outcome) - of(before, outcome)));
        }
    }

    static int of(RunCounts counts, Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> counts.completed();
            case PRUNED -> counts.pruned();
            case DIVERGED -> counts.diverged();
            case REJECTED -> counts.rejected();
            case FAILED -> counts.failed();
        };
    }

    PlannerFigures figures() {
        return figures;
    }

    AtomicLong ended(Outcome outcome) {
        return ended.getOrDefault(outcome, new AtomicLong());
    }

    long writtenFirst() {
        return writtenFirst.get();
    }

    long writtenAgain() {
        return writtenAgain.get();
    }
}
