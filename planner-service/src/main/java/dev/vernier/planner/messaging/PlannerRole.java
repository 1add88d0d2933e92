// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import static java.util.stream.Collectors.toCollection;

import dev.vernier.events.Answered;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import dev.vernier.planner.study.NextStep;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.QueueMark;
import dev.vernier.planner.study.QueueSpan;
import dev.vernier.planner.study.Step;
import dev.vernier.planner.study.StudyFold;
import dev.vernier.planner.study.Submission;
import dev.vernier.planner.study.Trainers;
import dev.vernier.planner.study.Unfinished;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Takes records into the planner's state and writes what follows from it. */
final class PlannerRole implements ActiveFold.Role {
    static final Set<Topic> TOPICS =
            Set.of(Topic.BASE_PARAMS, Topic.REJECTIONS, Topic.TRIAL_RESULTS, Topic.TRIAL_PROGRESS, Topic.STUDIES);

    private static final Logger LOG = FieldLogger.of(PlannerRole.class);
    private static final Duration BETWEEN_QUEUE_CHECKS = Duration.ofSeconds(10);
    private static final Duration BEFORE_FORGETTING = Duration.ofMinutes(1);
    private static final Duration BETWEEN_DATA_TRIES = Duration.ofSeconds(5);

    private final PlannerState state = new PlannerState();
    private final Supplier<TransactionalWriter> writers;
    private final Answers answers;
    private final NextStep nextStep;
    private final TrainersQueue queue;
    private final PlannerWatch watch;
    private final PlannerTraces traces;
    private final Clock clock;
    private @Nullable TransactionalWriter writer;
    private Instant nextQueueCheck = Instant.EPOCH;
    private Instant nextDataTry = Instant.EPOCH;
    private @Nullable QueueMark mark;
    /** Where the topics ended when the queue was seen to have passed the mark. */
    private @Nullable Map<TopicPartition, Long> passedAt;

    private OptionalInt trainers = OptionalInt.empty();

    PlannerRole(
            Supplier<TransactionalWriter> writers,
            Answers answers,
            NextStep nextStep,
            TrainersQueue queue,
            PlannerWatch watch,
            PlannerTraces traces,
            Clock clock) {
        this.writers = writers;
        this.answers = answers;
        this.nextStep = nextStep;
        this.queue = queue;
        this.watch = watch;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            if (isOf(record, Topic.BASE_PARAMS)) {
                byte[] bytes = record.value() == null ? new byte[0] : record.value();
                state.submitted(new Submission(record.offset(), at, bytes));
                traces.submitted(record);
            } else if (isOf(record, Topic.REJECTIONS)) {
                state.rejected(EventJson.read(record.value(), Rejection.class));
            } else if (isOf(record, Topic.STUDIES)) {
                state.status(at, EventJson.read(record.value(), StudyStatus.class));
            } else if (isOf(record, Topic.TRIAL_RESULTS)) {
                state.result(record.offset(), at, ResultRecords.read(record));
            } else if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
                state.started(at, EventJson.read(record.value(), RunStarted.class));
            } else if (CloudEventHeaders.says(record.headers(), EpochCompleted.class)) {
                state.progressed(
                        at, EventJson.read(record.value(), EpochCompleted.class).runId());
            } else if (CloudEventHeaders.says(record.headers(), AttemptEnded.class)) {
                state.attemptEnded(record.offset(), EventJson.read(record.value(), AttemptEnded.class));
            }
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Unreadable record is passed over topic={} partition={} offset={} cause={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    @Override
    public void takeOver() {
        writer = writers.get();
    }

    @Override
    public void caughtUp() {
        watch.knows(state.demand());
    }

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        Instant now = clock.instant();
        watch.sees(state);
        Map<TopicPartition, Long> written = new HashMap<>(answerNext(now));
        if (!written.isEmpty()) return written;
        for (StudyFold study : state.open()) {
            nextStep.after(study, new Trainers(state.lastHeard(), trainers), log.position(Topic.TRIAL_RESULTS), now)
                    .ifPresent(step -> written.putAll(write(step, now)));
        }
        if (!written.isEmpty()) return written;
        if (!now.isBefore(nextQueueCheck)) {
            nextQueueCheck = now.plus(BETWEEN_QUEUE_CHECKS);
            checkQueue(log);
            forgetUnknown(now);
        }
        return mark != null && passedAt != null && log.hasReached(passedAt) ? settleLost(mark, now) : Map.of();
    }

    @Override
    public void close() {
        watch.forgets();
        if (writer != null) writer.close();
    }

    /** Answers one submission at a time: the next may be about the same study. */
    private Map<TopicPartition, Long> answerNext(Instant now) {
        if (now.isBefore(nextDataTry)) return Map.of();
        for (Submission submission : state.unanswered()) {
            Answers.Answer answer;
            try {
                answer = answers.to(
                        submission,
                        state,
                        new StudyOffsets(
                                new Place("", submission.offset()),
                                new Place("", 0),
                                new Place("", 0),
                                new Place("", 0)),
                        new Answered(new Place("", 0), 0, new Place("", 0)));
            } catch (StoreUnavailable e) {
                LOG.warn(
                        "Data cannot be looked at now, will try again offset={} cause={}",
                        submission.offset(),
                        e.getMessage());
                nextDataTry = clock.instant().plus(BETWEEN_DATA_TRIES);
                continue;
            }
            state.answered(submission);
            if (answer.accepted() != null) {
                LOG.info("Study accepted study={}", answer.accepted().study());
                return write(List.of(outgoing(answer.accepted())), now);
            }
            if (answer.rejected() != null) {
                LOG.info(
                        "Study rejected study={} reasons={}",
                        answer.rejected().study(),
                        answer.rejected().reasons());
                return write(List.of(outgoing(answer.rejected())), now);
            }
        }
        return Map.of();
    }

    private void checkQueue(TopicLog log) {
        List<StudyFold> waiting = waiting();
        trainers = waiting.isEmpty() ? OptionalInt.empty() : queue.members();
        Optional<QueueSpan> span = waiting.isEmpty() ? Optional.empty() : queue.span();
        if (span.isEmpty()) return;
        if (mark == null) {
            mark = QueueMark.of(span.get(), waiting);
        } else if (passedAt == null && mark.isPassedBy(span.get())) {
            // Results are published before their records leave the queue: when these have been folded, all of the
            // mark's time have.
            passedAt = log.ends();
        }
    }

    private Map<TopicPartition, Long> settleLost(QueueMark passed, Instant now) {
        mark = null;
        passedAt = null;
        nextQueueCheck = now;
        Map<TopicPartition, Long> written = new HashMap<>();
        for (StudyFold study : waiting()) {
            Unfinished lost = passed.lost(study, now);
            if (lost.isNothing()) continue;
            LOG.warn(
                    "Runs without a result have left the queue study={} again={} failed={}",
                    study.status().study(),
                    lost.again().size(),
                    lost.failed().size());
            List<Outgoing> messages = new ArrayList<>();
            lost.again().forEach(run -> messages.add(outgoing(run)));
            lost.failed().forEach(result -> messages.add(outgoing(result)));
            written.putAll(write(messages, now));
        }
        return written;
    }

    private List<StudyFold> waiting() {
        return state.open().stream()
                .filter(study ->
                        study.status().counts().ended() < study.status().emitted())
                .toList();
    }

    private void forgetInMark(List<TrialConfig> written) {
        if (mark != null && !written.isEmpty())
            mark = mark.without(written.stream().map(TrialConfig::runId).toList());
    }

    private void forgetUnknown(Instant now) {
        for (StudyId study : state.forgetUnknown(now.minus(BEFORE_FORGETTING))) {
            LOG.warn("Results and progress of a study that nobody knows are forgotten study={}", study);
            watch.forgot();
        }
    }

    private Map<TopicPartition, Long> write(Step step, Instant now) {
        List<Outgoing> messages =
                step.runs().stream().map(PlannerRole::outgoing).collect(toCollection(ArrayList::new));
        step.failed().forEach(result -> messages.add(outgoing(result)));
        messages.add(outgoing(step.status()));
        forgetInMark(step.runs());
        return write(messages, now);
    }

    // Only what the fold reads is waited for.
    private Map<TopicPartition, Long> write(List<Outgoing> messages, Instant now) {
        if (writer == null) throw new IllegalStateException("not active");
        Map<TopicPartition, Long> ends = writer.write(messages, now);
        watch.wrote(messages, state);
        ends.keySet().removeIf(partition -> partition.topic().equals(Topic.TRIALS.topicName()));
        return ends;
    }

    private static Outgoing outgoing(TrialConfig run) {
        String id = run.runId().toString();
        return new Outgoing(Topic.TRIALS, id, run, id);
    }

    private static Outgoing outgoing(TrialResult result) {
        String run = result.runId().toString();
        return new Outgoing(Topic.TRIAL_RESULTS, run, result, run + "/" + result.attempt() + "/failed");
    }

    private static Outgoing outgoing(StudyStatus status) {
        String study = status.study().value();
        return new Outgoing(Topic.STUDIES, study, status, study + "/" + status.revision());
    }

    private static Outgoing outgoing(Rejection rejection) {
        String study = Optional.ofNullable(rejection.study()).orElse("");
        return new Outgoing(
                Topic.REJECTIONS,
                study,
                rejection,
                "rejection/" + rejection.submission().offset());
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().equals(topic.topicName());
    }
}
