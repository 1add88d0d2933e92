// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.planner.messaging.Answers.Answer;
import dev.vernier.planner.messaging.Inspections.Asked;
import dev.vernier.planner.messaging.Inspections.Found;
import dev.vernier.planner.storage.DataInspection.Finding;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;

/**
 * Answers what users have sent, a little in each round, so that open studies go on meanwhile. One whose data cannot be looked at now is
 * asked about again later and keeps no other from its answer.
 */
final class Reception implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(Reception.class);

    /** Of a round; then the studies have their turn. */
    private static final Duration A_LITTLE = Duration.ofMillis(100);

    /** Further ones wait for these: the names of their studies are held. */
    private static final int MOST_ASKING = 1_000;

    /** Each needs a record to be looked up, and a transaction: studies wait for them. */
    private static final int MOST_REPEATED = 20;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

    /** Up to some minutes: data that cannot be looked at again and again lets others have their turn. */
    private static final int MOST_DOUBLINGS = 5;

    private final Answers answers;
    private final Inspections inspections;
    private final LongFunction<Optional<ConsumerRecord<String, byte[]>>> events;
    private final LongSupplier nanoTime;
    /** Of what could not be looked at, by offset. */
    private final Map<Long, NextTry> nextTries = new HashMap<>();
    /** Whose data must be looked at, by offset: what they are about is not read again in each round. */
    private final Map<Long, StudyId> asking = new HashMap<>();

    /**
     * @param events the record at an offset of {@code base-params}; empty when it is there no more
     * @param nanoTime of a clock that never goes back
     */
    Reception(
            Answers answers,
            Inspections inspections,
            LongFunction<Optional<ConsumerRecord<String, byte[]>>> events,
            LongSupplier nanoTime) {
        this.answers = answers;
        this.inspections = inspections;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    private record NextTry(int failures, long notBefore) {}

    /**
     * What is said in a round.
     *
     * @param repeated submissions that say what is known, with their studies
     */
    record Round(List<Rejection> rejected, Map<Long, StudyId> repeated, List<StudyStatus> accepted) {}

    Round round(PlannerState state, Places places) {
        Round round = new Round(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        Set<Long> decided = new HashSet<>();
        Set<StudyId> studies = new HashSet<>();
        for (Found found : inspections.take()) {
            if (concluded(found, state, places, round)) {
                decided.add(found.asked().submission().offset());
                studies.add(found.asked().params().study());
            }
        }
        long begun = nanoTime.getAsLong();
        PrimitiveIterator.OfLong unanswered = places.submissions().unanswered().iterator();
        while (unanswered.hasNext()
                && round.repeated().size() < MOST_REPEATED
                && nanoTime.getAsLong() - begun < A_LITTLE.toNanos()) {
            long offset = unanswered.nextLong();
            if (asking.size() >= MOST_ASKING && !asking.containsKey(offset)) break;
            if (decided.contains(offset) || mustWait(offset, studies)) continue;
            Submission submission = submission(offset);
            Answer answer =
                    answer(submission, places, () -> answers.to(submission.event(), places.submission(offset), state));
            if (!(answer instanceof Answer.Asks asks)) {
                asking.remove(offset);
                nextTries.remove(offset);
                said(answer, submission, round);
                continue;
            }
            asking.put(offset, asks.asked().study());
            if (!mustWait(offset, studies)) inspections.begin(new Asked(submission, asks.asked()));
        }
        return round;
    }

    private Submission submission(long offset) {
        return events.apply(offset)
                .filter(record -> record.value() != null)
                .map(record -> new Submission(offset, Instant.ofEpochMilli(record.timestamp()), record.value()))
                .orElseGet(() -> new Submission(offset, Instant.EPOCH, new byte[0]));
    }

    /** Whatever fails, it is answered: it would be met again after every start. */
    private Answer answer(Submission submission, Places places, Supplier<Answer> decision) {
        try {
            Answer answer = decision.get();
            requireReadable(answer);
            return answer;
        } catch (RuntimeException e) {
            LOG.error("Submission is rejected, as nobody has foreseen it offset={}", submission.offset(), e);
            return answers.unforeseen(submission.event(), places.submission(submission.offset()), e);
        }
    }

    private static void requireReadable(Answer answer) {
        if (answer instanceof Answer.Rejected rejected) {
            TransactionalWriter.encode(List.of(PlannerMessages.of(rejected.rejection())));
        } else if (answer instanceof Answer.Accepted accepted) {
            TransactionalWriter.encode(List.of(PlannerMessages.of(accepted.status())));
        }
    }

    /** Whether nothing can be done for it in this round; studies that were decided in it are known in the next. */
    private boolean mustWait(long submission, Set<StudyId> studies) {
        if (inspections.isLookingAt(submission)) return true;
        NextTry next = nextTries.get(submission);
        if (next != null && nanoTime.getAsLong() - next.notBefore < 0) return true;
        StudyId study = asking.get(submission);
        return study != null && (!inspections.hasRoom() || studies.contains(study) || inspections.isAbout(study));
    }

    /** @return whether there is an answer */
    private boolean concluded(Found found, PlannerState state, Places places, Round round) {
        Submission submission = found.asked().submission();
        Finding finding = found.finding();
        if (finding == null) {
            LOG.warn(
                    "Data cannot be looked at now, will try again study={} offset={} cause={}",
                    found.asked().params().study(),
                    submission.offset(),
                    found.failure());
            nextTries.merge(submission.offset(), nextTry(0), (before, first) -> nextTry(before.failures + 1));
            return false;
        }
        nextTries.remove(submission.offset());
        asking.remove(submission.offset());
        BaseParams asked = found.asked().params();
        StudyOffsets begin = places.begin(submission.offset());
        Answer answer = answer(
                submission,
                places,
                () -> answers.to(asked, submission, finding, begin, places.answered(asked.study()), state));
        said(answer, submission, round);
        return true;
    }

    private NextTry nextTry(int failures) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return new NextTry(failures, nanoTime.getAsLong() + pause.toNanos());
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
