// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Answered;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyOffsets;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerClock;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.DeadLetter;
import dev.vernier.kit.kafka.RecordKey;
import dev.vernier.kit.kafka.RecordReader;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.planner.messaging.TransactionalWriter.Encoded;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import dev.vernier.planner.messaging.TransactionalWriter.Written;
import dev.vernier.planner.study.Allotment;
import dev.vernier.planner.study.EndedStudy;
import dev.vernier.planner.study.NextStep;
import dev.vernier.planner.study.PlannerState;
import dev.vernier.planner.study.QueueMark;
import dev.vernier.planner.study.RefusedCommand;
import dev.vernier.planner.study.Step;
import dev.vernier.planner.study.StudyFold;
import dev.vernier.planner.study.Submission;
import dev.vernier.planner.study.Submissions;
import dev.vernier.planner.study.Trainers;
import dev.vernier.planner.study.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Takes records into the planner's state and writes what follows from it. Decides nothing, and waits for nothing but the broker. */
final class PlannerRole implements ActiveFold.Role {
    /** What who stands by reads as well. */
    static final Set<Topic> WATCHED = Set.of(Topic.STUDIES);

    private static final Logger LOG = FieldLogger.of(PlannerRole.class);

    /** In a round: with their bytes they are held until then. */
    private static final int MOST_LETTERS = 20;

    /** What is written elsewhere is not read back, and not waited for. */
    private static final Set<String> FOLDED = Set.of(
            Topic.STUDIES.topicName(),
            Topic.REJECTIONS.topicName(),
            Topic.TRIAL_RESULTS.topicName(),
            Topic.TRIAL_PROGRESS.topicName());

    /** What a role needs of the outside; closed with it. */
    record Adapters(
            TransactionalWriter.Opening writers,
            Supplier<TopicIds> topicIds,
            Reception reception,
            QueueWatch queue,
            TopicRange trials,
            RecordReader studies,
            RecordReader baseParams,
            RecordReader commands) {

        void close() {
            reception.close();
            queue.close();
            studies.close();
            baseParams.close();
            commands.close();
        }
    }

    private final PlannerState state;
    private final Adapters adapters;
    private final NextStep nextStep;
    private final int leastWaiting;
    private final PlannerWatch watch;
    private final PlannerTraces traces;
    private final BrokerClock clock;
    private final Recently ended;
    /** What nobody can use, to be passed on in the next round. */
    private final List<Outgoing> letters = new ArrayList<>();

    private @Nullable TransactionalWriter writer;
    private @Nullable TopicIds ids;
    private @Nullable Submissions submissions;
    private boolean acts;

    PlannerRole(
            PlannerState state,
            Adapters adapters,
            NextStep nextStep,
            int leastWaiting,
            PlannerWatch watch,
            PlannerTraces traces,
            BrokerClock clock,
            Recently ended) {
        this.state = state;
        this.adapters = adapters;
        this.nextStep = nextStep;
        this.leastWaiting = leastWaiting;
        this.watch = watch;
        this.traces = traces;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            if (isOf(record, Topic.STUDIES)) {
                status(record, at);
            } else if (isOf(record, Topic.BASE_PARAMS)) {
                submissions().submitted(new Submission(record.offset(), at));
                traces.submitted(record);
            } else if (isOf(record, Topic.REJECTIONS)) {
                rejected(record);
            } else if (isOf(record, Topic.COMMANDS)) {
                command(record, at);
            } else if (isOf(record, Topic.TRIAL_RESULTS)) {
                result(record, at);
            } else {
                progress(record, at);
            }
        } catch (RuntimeException e) {
            // Whatever is wrong with a record, it is that record alone: it would come again after every start.
            passedOver(record, e);
        }
    }

    private void status(ConsumerRecord<String, byte[]> record, Instant at) {
        StudyStatus status = EventJson.read(record.value(), StudyStatus.class);
        RecordKey.require(record, status.study());
        state.status(record.offset(), at, status);
    }

    private void rejected(ConsumerRecord<String, byte[]> record) {
        Place submission = EventJson.read(record.value(), Rejection.class).submission();
        if (ids != null && ids.holds(Topic.BASE_PARAMS, submission)) {
            submissions().rejected(submission.offset(), record.offset());
        }
    }

    private void command(ConsumerRecord<String, byte[]> record, Instant at) {
        StudyCommand command;
        try {
            command = EventJson.read(record.value(), StudyCommand.class);
        } catch (IllegalArgumentException e) {
            state.refused(record.offset(), String.valueOf(e.getMessage()));
            return;
        }
        state.command(record.offset(), at, command);
    }

    // Keys first: what is said of ended studies is not decoded.
    private void result(ConsumerRecord<String, byte[]> record, Instant at) {
        Optional<StudyId> study = ResultRecords.studyOf(record);
        if (study.isPresent() && !state.isOpen(study.get())) return;
        state.result(record.offset(), at, ResultRecords.read(record)).ifPresent(cause -> foreign(record, cause));
        if (acts) ended.happened();
    }

    private void foreign(ConsumerRecord<String, byte[]> record, String cause) {
        LOG.warn(
                "Result is not of the run that it names run_id={} offset={} cause={}",
                record.key(),
                record.offset(),
                cause);
        watch.passedOver();
        // Whoever sends such results by the thousand finds the first of a round.
        if (letters.size() < MOST_LETTERS) letters.add(letter(record, cause));
    }

    private static Outgoing letter(ConsumerRecord<String, byte[]> record, String cause) {
        DeadLetter letter = DeadLetter.of(record, cause);
        return new Outgoing(Topic.DEAD_LETTERS, letter.key(), letter.value(), "refused", letter.headers());
    }

    private void progress(ConsumerRecord<String, byte[]> record, Instant at) {
        RunId run = RunId.parse(String.valueOf(record.key()));
        if (CloudEventHeaders.says(record.headers(), EpochCompleted.class) || !state.isOpen(run.study())) {
            state.progressed(at, run);
        } else if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
            RunStarted started = EventJson.read(record.value(), RunStarted.class);
            requireSame(run, started.runId());
            state.started(at, started);
        } else if (CloudEventHeaders.says(record.headers(), AttemptEnded.class)) {
            AttemptEnded attempt = EventJson.read(record.value(), AttemptEnded.class);
            requireSame(run, attempt.runId());
            state.attemptEnded(record.offset(), at, attempt);
        }
    }

    private static void requireSame(RunId key, RunId run) {
        if (!key.equals(run)) throw new IllegalArgumentException("the key must be run_id, " + run + ", was " + key);
    }

    private void passedOver(ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        watch.passedOver();
        LOG.warn(
                "Unreadable record is passed over topic={} partition={} offset={} cause={}",
                record.topic(),
                record.partition(),
                record.offset(),
                String.valueOf(cause));
    }

    @Override
    public void takeOver() {
        writer = adapters.writers().open();
        clock.stamped(writer.askTime(Topic.DEAD_LETTERS));
    }

    @Override
    public Map<Topic, Long> begin(TopicLog log) {
        ids = adapters.topicIds().get();
        Recovery recovery = new Recovery(ids, log.ends(Recovery.TOPICS));
        recovery.news(state).forEach(LOG::warn);
        recovery.setAsideWhatIsLost(state, clock.now());
        Submissions answered = recovery.submissions(state);
        submissions = answered;
        state.readsCommandsFrom(recovery.commands(state));
        readEmitted(recovery.from(Topic.TRIALS, state), recovery.ends().getOrDefault(Topic.TRIALS, 0L));
        Map<Topic, Long> from = new EnumMap<>(Topic.class);
        from.put(Topic.BASE_PARAMS, answered.below());
        from.put(Topic.REJECTIONS, answered.rejections());
        from.put(Topic.COMMANDS, recovery.commands(state));
        from.put(Topic.TRIAL_PROGRESS, recovery.from(Topic.TRIAL_PROGRESS, state));
        from.put(Topic.TRIAL_RESULTS, recovery.from(Topic.TRIAL_RESULTS, state));
        LOG.info(
                "Topics are read from where open studies need them open={} from={}",
                state.unended().size(),
                from);
        return from;
    }

    private void readEmitted(long from, long to) {
        adapters.trials().read(from, to, record -> {
            try {
                if (state.needsToRead(RunId.parse(String.valueOf(record.key())))) {
                    TrialConfig run = EventJson.read(record.value(), TrialConfig.class);
                    RecordKey.require(record, run.runId());
                    state.emitted(run);
                }
            } catch (RuntimeException e) {
                passedOver(record, e);
            }
        });
    }

    @Override
    public void caughtUp() {
        watch.knows(state.demand());
    }

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        acts = true;
        watch.sees(state, submissions().count());
        Map<TopicPartition, Long> written = new HashMap<>();
        Set<StudyId> said = new HashSet<>();
        refuse(written);
        answer(log, written, said);
        goOn(log, written, said);
        setAside(written, said);
        adapters.queue().round(waiting(), log);
        if (written.isEmpty()) adapters.queue().passed(log).ifPresent(passed -> settleLost(passed, written));
        return written;
    }

    @Override
    public void close() {
        watch.forgets();
        adapters.close();
        if (writer != null) writer.close();
    }

    private void refuse(Map<TopicPartition, Long> written) {
        for (RefusedCommand refused : state.takeRefused(MOST_LETTERS)) {
            LOG.warn("Command is refused offset={} cause={}", refused.offset(), refused.cause());
            adapters.commands()
                    .at(refused.offset())
                    .map(record -> letter(record, refused.cause()))
                    .ifPresent(letters::add);
        }
        if (!letters.isEmpty()) write(letters, written);
        letters.clear();
    }

    /** Answers users, each study at most once in a round: the next answer may depend on it. */
    private void answer(TopicLog log, Map<TopicPartition, Long> written, Set<StudyId> said) {
        Reception.Round round = adapters.reception().round(submissions(), state, new Now(log));
        List<Outgoing> rejections =
                round.rejected().stream().map(PlannerRole::outgoing).toList();
        round.rejected()
                .forEach(rejection ->
                        LOG.info("Study rejected study={} reasons={}", rejection.study(), rejection.reasons()));
        if (!rejections.isEmpty()) write(rejections, written);
        for (StudyId study : new HashSet<>(round.repeated().values())) {
            round.repeated().forEach((offset, repeated) -> {
                if (repeated.equals(study)) submissions().answered(offset);
            });
            lastStatus(study).ifPresent(status -> {
                said.add(study);
                write(List.of(outgoing(answered(status.withRevision(status.revision() + 1)))), written);
            });
        }
        for (StudyStatus accepted : round.accepted()) {
            LOG.info("Study accepted study={}", accepted.study());
            submissions().answered(accepted.offsets().submission().offset());
            write(List.of(outgoing(answered(accepted))), written);
        }
    }

    /** Also of a study that has ended: it lies where it was read. */
    private Optional<StudyStatus> lastStatus(StudyId study) {
        return state.statusOf(study)
                .or(() -> state.ended(study)
                        .map(EndedStudy::statusAt)
                        .flatMap(adapters.studies()::at)
                        .map(record -> EventJson.read(record.value(), StudyStatus.class)));
    }

    private void goOn(TopicLog log, Map<TopicPartition, Long> written, Set<StudyId> said) {
        List<StudyFold> open = state.open();
        Map<StudyId, Integer> room = Allotment.of(
                open.stream().map(Allotment.Need::of).toList(),
                leastWaiting,
                adapters.queue().members().orElse(0),
                ended.count());
        Trainers trainers = new Trainers(state.lastHeard(), adapters.queue().members());
        for (StudyFold study : open) {
            StudyId id = study.status().study();
            if (said.contains(id)) continue;
            encoded(
                            study,
                            () -> nextStep.after(
                                            study,
                                            trainers,
                                            room.getOrDefault(id, 0),
                                            log.position(Topic.TRIAL_RESULTS),
                                            clock.now())
                                    .map(this::messages)
                                    .orElse(List.of()))
                    .ifPresent(messages -> write(messages, written, study));
        }
    }

    private List<Outgoing> messages(Step step) {
        List<Outgoing> messages = new ArrayList<>();
        step.runs().forEach(run -> messages.add(outgoing(run)));
        step.failed().forEach(result -> messages.add(outgoing(result)));
        String study = step.status().study().value();
        if (step.closed() != null) {
            messages.add(new Outgoing(Topic.CLOSED_STUDIES, study, step.closed(), study + "/closed"));
        }
        messages.add(outgoing(answered(step.status())));
        return messages;
    }

    /** Says of each study that was set aside that it is, and ends those that a user has cancelled. */
    private void setAside(Map<TopicPartition, Long> written, Set<StudyId> said) {
        for (StudyFold study : state.setAside()) {
            StudyStatus status = study.status();
            if (said.contains(status.study())) continue;
            Optional<Step> cancelled = NextStep.cancelled(study, clock.now());
            boolean isSaid = status.setAside() != null
                    && Objects.requireNonNull(study.setAside())
                            .reason()
                            .equals(status.setAside().reason());
            if (cancelled.isPresent()) {
                write(messages(cancelled.get()), written);
            } else if (!isSaid) {
                LOG.error("Study is set aside study={} cause={}", status.study(), study.setAside());
                encoded(study, () -> List.of(outgoing(answered(status.withSetAside(study.setAside())))))
                        .ifPresent(messages -> write(messages, written, study));
            }
        }
    }

    private void settleLost(QueueMark passed, Map<TopicPartition, Long> written) {
        for (StudyFold study : waiting()) {
            encoded(study, () -> {
                        Unfinished lost = passed.lost(study, clock.now());
                        List<Outgoing> messages = new ArrayList<>();
                        lost.again().forEach(run -> messages.add(outgoing(run)));
                        lost.failed().forEach(result -> messages.add(outgoing(result)));
                        if (!lost.isNothing()) {
                            LOG.warn(
                                    "Runs without a result have left the queue study={} again={} failed={}",
                                    study.status().study(),
                                    lost.again().size(),
                                    lost.failed().size());
                        }
                        return messages;
                    })
                    .ifPresent(messages -> write(messages, written, study));
        }
    }

    private List<StudyFold> waiting() {
        return state.open().stream()
                .filter(study ->
                        study.status().counts().ended() < study.status().emitted())
                .toList();
    }

    /** What comes next for one study; whatever fails sets it aside, and no other. Empty when there is nothing to say. */
    private Optional<List<Encoded>> encoded(StudyFold study, Supplier<List<Outgoing>> decision) {
        try {
            List<Outgoing> messages = decision.get();
            return messages.isEmpty() ? Optional.empty() : Optional.of(TransactionalWriter.encode(messages));
        } catch (RuntimeException e) {
            LOG.error("Study cannot go on study={}", study.status().study(), e);
            study.setAside(e.toString(), clock.now());
            return Optional.empty();
        }
    }

    private void write(List<Encoded> messages, Map<TopicPartition, Long> ends, StudyFold study) {
        List<TrialConfig> runs = messages.stream()
                .map(message -> message.out().message())
                .filter(TrialConfig.class::isInstance)
                .map(TrialConfig.class::cast)
                .toList();
        adapters.queue().writtenAgain(runs);
        send(messages, ends);
        // It is on the topic now, and nobody else writes there.
        runs.forEach(study::emitted);
    }

    private void write(List<Outgoing> messages, Map<TopicPartition, Long> ends) {
        send(TransactionalWriter.encode(messages), ends);
    }

    private void send(List<Encoded> messages, Map<TopicPartition, Long> ends) {
        if (writer == null) throw new IllegalStateException("not active");
        Written written = writer.write(messages, clock.now());
        clock.stamped(written.at());
        watch.wrote(messages.stream().map(Encoded::out).toList(), state);
        written.ends().forEach((partition, end) -> {
            if (FOLDED.contains(partition.topic())) ends.merge(partition, end, Math::max);
        });
    }

    /** With what has its answer when this status has been written. */
    private StudyStatus answered(StudyStatus status) {
        return status.withAnswered(new Now(null).answered(status.study()));
    }

    private Submissions submissions() {
        return Objects.requireNonNull(submissions, "not begun");
    }

    /** The topics as they stand. */
    private final class Now implements Reception.Now {
        private final @Nullable TopicLog log;

        Now(@Nullable TopicLog log) {
            this.log = log;
        }

        @Override
        public StudyOffsets offsets(Place submission) {
            Map<Topic, Long> ends = Objects.requireNonNull(log).ends(Recovery.TOPICS);
            return new StudyOffsets(
                    submission,
                    place(Topic.TRIALS, ends),
                    place(Topic.TRIAL_PROGRESS, ends),
                    place(Topic.TRIAL_RESULTS, ends));
        }

        private Place place(Topic topic, Map<Topic, Long> ends) {
            return ids().place(topic, ends.getOrDefault(topic, 0L));
        }

        @Override
        public Answered answered(StudyId study) {
            return new Answered(
                    ids().place(Topic.BASE_PARAMS, submissions().below()),
                    submissions().rejections(),
                    ids().place(Topic.COMMANDS, state.commandsSettled(study)));
        }

        @Override
        public Place place(Submission submission) {
            return ids().place(Topic.BASE_PARAMS, submission.offset());
        }

        private TopicIds ids() {
            return Objects.requireNonNull(ids, "not begun");
        }
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
