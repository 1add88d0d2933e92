// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.kafka.BrokerClock;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.KeyedRecords;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import dev.vernier.planner.study.PlannerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Takes records into the planner's state. Whatever is wrong with one, it is that record alone: it would come again after every start. */
final class PlannerFold {
    private static final Logger LOG = FieldLogger.of(PlannerFold.class);

    /** In a round: with their bytes they are held until then. */
    static final int MOST_LETTERS = 20;

    private final PlannerState state;
    private final PlannerWatch watch;
    private final PlannerTraces traces;
    private final BrokerClock clock;
    private final Recently ended;
    /** What nobody can use, to be passed on in the next round. */
    private final List<Outgoing> letters = new ArrayList<>();

    private @Nullable Places places;
    private boolean live;

    PlannerFold(PlannerState state, PlannerWatch watch, PlannerTraces traces, BrokerClock clock, Recently ended) {
        this.state = state;
        this.watch = watch;
        this.traces = traces;
        this.clock = clock;
        this.ended = ended;
    }

    /** Studies have been read: the other topics may come. */
    void begin(Places known) {
        places = known;
    }

    void fold(ConsumerRecord<String, byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            if (isOf(record, Topic.STUDIES)) {
                state.status(record.offset(), at, KeyedRecords.read(record, StudyStatus.class, StudyStatus::study));
            } else if (isOf(record, Topic.BASE_PARAMS)) {
                places().submissions().submitted(record.offset());
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
            passedOver(record, e);
        }
        if (live) clock.seen(at);
    }

    /** From now on records are new when they come: their times are the broker's of now. */
    void goesLive() {
        live = true;
    }

    /** Takes a record of {@code trials} that an earlier planner has written. */
    void emitted(ConsumerRecord<String, byte[]> record) {
        try {
            RunId run = RunId.parse(String.valueOf(record.key()));
            state.emitted(run, () -> KeyedRecords.read(record, TrialConfig.class, TrialConfig::runId));
        } catch (RuntimeException e) {
            passedOver(record, e);
        }
    }

    /** Records that nobody can use, and that are not passed on yet. */
    List<Outgoing> takeLetters() {
        List<Outgoing> taken = List.copyOf(letters);
        letters.clear();
        return taken;
    }

    private void rejected(ConsumerRecord<String, byte[]> record) {
        Place submission = EventJson.read(record.value(), Rejection.class).submission();
        if (places().ids().holds(Topic.BASE_PARAMS, submission)) {
            places().submissions().rejected(submission.offset(), record.offset());
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
        if (live) ended.happened();
    }

    private void foreign(ConsumerRecord<String, byte[]> record, String cause) {
        LOG.warn(
                "Result is not of the run that it names run_id={} offset={} cause={}",
                record.key(),
                record.offset(),
                cause);
        watch.passedOver();
        // Whoever sends such results by the thousand finds the first of a round.
        if (letters.size() < MOST_LETTERS) letters.add(PlannerMessages.letter(record, cause));
    }

    private void progress(ConsumerRecord<String, byte[]> record, Instant at) {
        RunId run = RunId.parse(String.valueOf(record.key()));
        if (CloudEventHeaders.says(record.headers(), EpochCompleted.class) || !state.isOpen(run.study())) {
            state.progressed(at, run);
        } else if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
            state.started(at, KeyedRecords.read(record, RunStarted.class, RunStarted::runId));
        } else if (CloudEventHeaders.says(record.headers(), AttemptEnded.class)) {
            state.attemptEnded(record.offset(), at, KeyedRecords.read(record, AttemptEnded.class, AttemptEnded::runId));
        }
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

    private Places places() {
        return Objects.requireNonNull(places, "not begun");
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().equals(topic.topicName());
    }
}
