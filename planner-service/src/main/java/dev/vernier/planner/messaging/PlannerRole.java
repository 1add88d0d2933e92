// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.BrokerClock;
import dev.vernier.kit.kafka.RecordReader;
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
import dev.vernier.planner.study.Submissions;
import dev.vernier.planner.study.Trainers;
import dev.vernier.planner.study.Unfinished;
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
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes what follows from the planner's state. Decides nothing, and waits for nothing but the broker. */
final class PlannerRole implements ActiveFold.Role {
    /** What who stands by reads as well. */
    static final Set<Topic> WATCHED = Set.of(Topic.STUDIES);

    private static final Logger LOG = FieldLogger.of(PlannerRole.class);

    /** What is written elsewhere is not read back, and not waited for. */
    private static final Set<String> FOLDED =
            Set.of(Topic.STUDIES.topicName(), Topic.REJECTIONS.topicName(), Topic.TRIAL_RESULTS.topicName());

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
    private final PlannerFold fold;
    private final Adapters adapters;
    private final NextStep nextStep;
    private final int leastWaiting;
    private final PlannerWatch watch;
    private final BrokerClock clock;
    private final Recently ended;
    /** Studies of which not even that they are set aside can be said. */
    private final Set<StudyId> unspeakable = new HashSet<>();

    private @Nullable TransactionalWriter writer;
    private @Nullable Places places;

    PlannerRole(
            PlannerState state,
            PlannerFold fold,
            Adapters adapters,
            NextStep nextStep,
            int leastWaiting,
            PlannerWatch watch,
            BrokerClock clock,
            Recently ended) {
        this.state = state;
        this.fold = fold;
        this.adapters = adapters;
        this.nextStep = nextStep;
        this.leastWaiting = leastWaiting;
        this.watch = watch;
        this.clock = clock;
        this.ended = ended;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        fold.fold(record);
    }

    @Override
    public void takeOver() {
        writer = adapters.writers().open();
        clock.stamped(writer.askTime(Topic.DEAD_LETTERS));
    }

    @Override
    public Map<Topic, Long> begin(TopicLog log) {
        Recovery recovery = new Recovery(adapters.topicIds().get(), log.ends(Recovery.PLACES));
        recovery.news(state).forEach(LOG::warn);
        recovery.acceptWhatIsLost(state, clock.now());
        Submissions submissions = recovery.submissions(state);
        places = new Places(recovery.ids(), log, submissions, state);
        fold.begin(places);
        state.readsCommandsFrom(recovery.commands(state));
        adapters.trials()
                .read(
                        recovery.from(Topic.TRIALS, state),
                        recovery.ends().getOrDefault(Topic.TRIALS, 0L),
                        fold::emitted);
        Map<Topic, Long> from = new EnumMap<>(Topic.class);
        from.put(Topic.BASE_PARAMS, submissions.below());
        from.put(Topic.REJECTIONS, submissions.rejections());
        from.put(Topic.COMMANDS, recovery.commands(state));
        from.put(Topic.TRIAL_PROGRESS, recovery.from(Topic.TRIAL_PROGRESS, state));
        from.put(Topic.TRIAL_RESULTS, recovery.from(Topic.TRIAL_RESULTS, state));
        LOG.info(
                "Topics are read from where open studies need them open={} from={}",
                state.unended().size(),
                from);
        return from;
    }

    @Override
    public void caughtUp() {
        watch.knows(state.demand());
    }

    /** What a round has written: where it ends, and of which studies it says how they stand. */
    private record Output(Map<TopicPartition, Long> ends, Set<StudyId> told) {}

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        Output output = new Output(new HashMap<>(), new HashSet<>());
        fold.goesLive();
        watch.sees(state, places().submissions().count());
        requireTheSameTopics();
        passOn(output);
        Set<StudyId> settled = settleLost(log, output);
        Reception.Round answers = adapters.reception().round(state, places());
        reject(answers, output);
        // The next status of a study answers all who have asked for it again.
        answers.repeated().keySet().forEach(places().submissions()::answered);
        goOn(log, settled, output);
        setAside(output);
        repeat(answers, output);
        accept(answers, output);
        adapters.queue().round(this::outstanding, log);
        return output.ends;
    }

    @Override
    public void close() {
        watch.forgets();
        adapters.close();
        if (writer != null) writer.close();
    }

    /** One that was created anew meanwhile has lost what the state was made of. */
    private void requireTheSameTopics() {
        adapters.queue().topicIds().filter(now -> !now.equals(places().ids())).ifPresent(now -> {
            throw new IllegalStateException("a topic was created anew: " + now.otherThan(places().ids()));
        });
    }

    private void passOn(Output output) {
        List<Outgoing> letters = new ArrayList<>(fold.takeLetters());
        for (RefusedCommand refused : state.takeRefused(PlannerFold.MOST_LETTERS)) {
            LOG.warn("Command is refused offset={} cause={}", refused.offset(), refused.cause());
            adapters.commands()
                    .at(refused.offset())
                    .map(record -> PlannerMessages.letter(record, refused.cause()))
                    .ifPresent(letters::add);
        }
        if (!letters.isEmpty()) write(letters, output);
    }

    private void reject(Reception.Round answers, Output output) {
        if (answers.rejected().isEmpty()) return;
        answers.rejected()
                .forEach(rejection ->
                        LOG.info("Study rejected study={} reasons={}", rejection.study(), rejection.reasons()));
        write(answers.rejected().stream().map(PlannerMessages::of).toList(), output);
    }

    private void repeat(Reception.Round answers, Output output) {
        for (StudyId study : new HashSet<>(answers.repeated().values())) {
            if (output.told.contains(study)) continue;
            again(study).ifPresent(messages -> send(messages, output));
        }
    }

    /** Its last status once more. */
    private Optional<List<Encoded>> again(StudyId study) {
        Optional<StudyStatus> last = lastStatus(study);
        try {
            return last.map(status -> places().answered(status.withRevision(status.revision() + 1)))
                    .map(status -> TransactionalWriter.encode(List.of(PlannerMessages.of(status))));
        } catch (RuntimeException e) {
            LOG.error("Study that was sent again cannot be told of study={}", study, e);
            return Optional.empty();
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

    private void accept(Reception.Round answers, Output output) {
        for (StudyStatus accepted : answers.accepted()) {
            LOG.info("Study accepted study={}", accepted.study());
            places().submissions().answered(accepted.offsets().submission().offset());
            write(List.of(PlannerMessages.of(places().answered(accepted))), output);
        }
    }

    private void goOn(TopicLog log, Set<StudyId> settled, Output output) {
        List<Allotment.Need> needs = state.open().stream()
                .flatMap(study -> guarded(study, () -> Allotment.Need.of(study)).stream())
                .toList();
        Map<StudyId, Integer> room =
                Allotment.of(needs, leastWaiting, adapters.queue().members().orElse(0), ended.count());
        Trainers trainers = new Trainers(state.lastHeard(), adapters.queue().members());
        // A broker that does not say is no study's fault.
        long results = log.position(Topic.TRIAL_RESULTS);
        for (StudyFold study : state.open()) {
            StudyId id = study.status().study();
            if (settled.contains(id)) continue;
            encoded(
                            study,
                            () -> nextStep.after(study, trainers, room.getOrDefault(id, 0), results, clock.now())
                                    .map(this::messages)
                                    .orElse(List.of()))
                    .ifPresent(messages -> write(messages, study, output));
        }
    }

    private List<Outgoing> messages(Step step) {
        List<Outgoing> messages = new ArrayList<>();
        step.runs().forEach(run -> messages.add(PlannerMessages.of(run)));
        step.failed().forEach(result -> messages.add(PlannerMessages.of(result)));
        if (step.closed() != null) messages.add(PlannerMessages.of(step.closed()));
        messages.add(PlannerMessages.of(places().answered(step.status())));
        return messages;
    }

    /** Says of each study that was set aside that it is, and ends those that a user has cancelled. */
    private void setAside(Output output) {
        for (StudyFold study : state.setAside()) {
            if (unspeakable.contains(study.status().study())) continue;
            encoded(study, () -> setAside(study)).ifPresent(messages -> write(messages, study, output));
        }
    }

    private List<Outgoing> setAside(StudyFold study) {
        StudyStatus status = study.status();
        Optional<Step> cancelled = NextStep.cancelled(study, clock.now());
        if (cancelled.isPresent()) return messages(cancelled.get());
        boolean isSaid = status.setAside() != null
                && Objects.requireNonNull(study.setAside())
                        .reason()
                        .equals(status.setAside().reason());
        if (isSaid) return List.of();
        LOG.error("Study is set aside study={} cause={}", status.study(), study.setAside());
        return List.of(PlannerMessages.of(places().answered(status.withSetAside(study.setAside()))));
    }

    /** @return studies with runs that the queue has lost: what was written of them has still to be read */
    private Set<StudyId> settleLost(TopicLog log, Output output) {
        Set<StudyId> settled = new HashSet<>();
        adapters.queue().passed(log).ifPresent(passed -> {
            for (StudyFold study : waiting()) {
                encoded(study, () -> lost(passed, study)).ifPresent(messages -> {
                    write(messages, study, output);
                    settled.add(study.status().study());
                });
            }
        });
        return settled;
    }

    private List<Outgoing> lost(QueueMark passed, StudyFold study) {
        Unfinished lost = passed.lost(study, clock.now());
        if (!lost.isNothing()) {
            LOG.warn(
                    "Runs without a result have left the queue study={} again={} failed={}",
                    study.status().study(),
                    lost.again().size(),
                    lost.failed().size());
        }
        return PlannerMessages.of(lost);
    }

    private List<StudyFold> waiting() {
        return state.open().stream()
                .filter(study ->
                        study.status().counts().ended() < study.status().emitted())
                .toList();
    }

    private Set<RunId> outstanding() {
        return waiting().stream()
                .flatMap(study -> guarded(study, () -> QueueMark.runs(study)).stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** What comes next for one study. Empty when there is nothing to say. */
    private Optional<List<Encoded>> encoded(StudyFold study, Supplier<List<Outgoing>> decision) {
        return guarded(study, () -> TransactionalWriter.encode(decision.get())).filter(messages -> !messages.isEmpty());
    }

    /** Whatever fails sets the study aside, and no other. */
    private <T> Optional<T> guarded(StudyFold study, Supplier<T> decision) {
        try {
            return Optional.of(decision.get());
        } catch (RuntimeException e) {
            LOG.error("Study cannot go on study={}", study.status().study(), e);
            if (study.setAside() != null) unspeakable.add(study.status().study());
            study.setAside(e.toString(), clock.now());
            return Optional.empty();
        }
    }

    private void write(List<Encoded> messages, StudyFold study, Output output) {
        List<TrialConfig> runs = messages.stream()
                .map(message -> message.out().message())
                .filter(TrialConfig.class::isInstance)
                .map(TrialConfig.class::cast)
                .toList();
        adapters.queue().writtenAgain(runs);
        send(messages, output);
        // They are on the topic now, and nobody else writes there.
        runs.forEach(run -> study.emitted(run.runId(), () -> run));
    }

    private void write(List<Outgoing> messages, Output output) {
        send(TransactionalWriter.encode(messages), output);
    }

    private void send(List<Encoded> messages, Output output) {
        if (writer == null) throw new IllegalStateException("not active");
        Written written = writer.write(messages, clock.now());
        clock.stamped(written.at());
        watch.wrote(messages.stream().map(Encoded::out).toList(), state);
        for (Encoded message : messages) {
            if (message.out().message() instanceof StudyStatus status) output.told.add(status.study());
        }
        written.ends().forEach((partition, end) -> {
            if (FOLDED.contains(partition.topic())) output.ends.merge(partition, end, Math::max);
        });
    }

    private Places places() {
        return Objects.requireNonNull(places, "not begun");
    }
}
