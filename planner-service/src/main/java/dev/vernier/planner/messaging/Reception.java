// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Answered;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.planner.messaging.Answers.Answer;
import dev.vernier.planner.messaging.Inspections.Asked;
import dev.vernier.planner.messaging.Inspections.Found;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import dev.vernier.planner.study.Submissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Answers what users have sent, a little in each round, so that open studies go on meanwhile. One whose data cannot be looked at now is
 * asked about again later and keeps no other from its answer.
 */
final class Reception implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(Reception.class);

    /** Of a round; then the studies have their turn. */
    private static final Duration A_LITTLE = Duration.ofMillis(100);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final Answers answers;
    private final Inspections inspections;
    private final LongFunction<Optional<byte[]>> events;
    private final LongSupplier nanoTime;
    private final Map<Long, Long> nextTry = new HashMap<>();
    /** Whose data must be looked at, by offset: what they are about is not read again in each round. */
    private final Map<Long, StudyId> asking = new HashMap<>();

    /**
     * @param events the bytes at an offset of {@code base-params}; empty when the record is there no more
     * @param nanoTime of a clock that never goes back
     */
    Reception(Answers answers, Inspections inspections, LongFunction<Optional<byte[]>> events, LongSupplier nanoTime) {
        this.answers = answers;
        this.inspections = inspections;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    /**
     * What is said in a round.
     *
     * @param repeated submissions that say what is known, with their studies
     */
    record Round(List<Rejection> rejected, Map<Long, StudyId> repeated, List<StudyStatus> accepted) {}

    /** Where a study that is accepted now begins, and what is answered then. */
    interface Now {
        StudyOffsets offsets(Place submission);

        Answered answered(StudyId study);

        Place place(Submission submission);
    }

    Round round(Submissions submissions, PlannerState state, Now now) {
        Round round = new Round(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Set<Long> decided = new HashSet<>();
        Set<StudyId> studies = new HashSet<>();
        for (Found found : inspections.take()) {
            if (concluded(found, state, now, round)) {
                decided.add(found.asked().submission().offset());
                studies.add(found.asked().params().study());
            }
        }
        long begun = nanoTime.getAsLong();
        for (Submission submission : submissions.unanswered()) {
            if (nanoTime.getAsLong() - begun > A_LITTLE.toNanos()) break;
            if (decided.contains(submission.offset()) || mustWait(submission, studies)) continue;
            byte[] event = events.apply(submission.offset()).orElse(new byte[0]);
            Answer answer = answer(event, now.place(submission), state);
            if (!(answer instanceof Answer.Asks asks)) {
                asking.remove(submission.offset());
                said(answer, submission, round);
                continue;
            }
            asking.put(submission.offset(), asks.asked().study());
            if (!mustWait(submission, studies)) inspections.begin(new Asked(submission, event, asks.asked()));
        }
        return round;
    }

    /** Whatever fails, it is answered: it would be met again after every start. */
    private Answer answer(byte[] event, Place at, PlannerState state) {
        try {
            return answers.to(event, at, state);
        } catch (RuntimeException e) {
            LOG.error("Submission is rejected, as nobody has foreseen it offset={}", at.offset(), e);
            return answers.unforeseen(event, at, e);
        }
    }

    /** Whether nothing can be done for it in this round; studies that were decided in it are known in the next. */
    private boolean mustWait(Submission submission, Set<StudyId> studies) {
        if (inspections.isLookingAt(submission)) return true;
        Long next = nextTry.get(submission.offset());
        if (next != null && nanoTime.getAsLong() - next < 0) return true;
        StudyId study = asking.get(submission.offset());
        return study != null && (!inspections.hasRoom() || studies.contains(study) || inspections.isAbout(study));
    }

    /** @return whether there is an answer */
    private boolean concluded(Found found, PlannerState state, Now now, Round round) {
        Submission submission = found.asked().submission();
        if (found.finding() == null) {
            LOG.warn(
                    "Data cannot be looked at now, will try again study={} offset={} cause={}",
                    found.asked().params().study(),
                    submission.offset(),
                    found.failure());
            nextTry.put(submission.offset(), nanoTime.getAsLong() + BETWEEN_TRIES.toNanos());
            return false;
        }
        nextTry.remove(submission.offset());
        asking.remove(submission.offset());
        Answer answer = answers.to(
                found.asked().params(),
                found.asked().event(),
                submission.writtenAt(),
                found.finding(),
                now.offsets(now.place(submission)),
                now.answered(found.asked().params().study()),
                state);
        said(answer, submission, round);
        return true;
    }

    private static void said(Answer answer, Submission submission, Round round) {
        if (answer instanceof Answer.Rejected rejected) {
            round.rejected().add(rejected.rejection());
        } else if (answer instanceof Answer.Repeats repeats) {
            round.repeated().put(submission.offset(), repeats.study());
        } else if (answer instanceof Answer.Accepted accepted) {
            round.accepted().add(accepted.status());
        }
    }

    @Override
    public void close() {
        inspections.close();
    }
}
