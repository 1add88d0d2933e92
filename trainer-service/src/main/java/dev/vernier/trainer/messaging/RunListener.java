// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Sentence;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.series.DataRefused;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.NoRoomForSeries;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.storage.DataChanged;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.Pulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Handles one delivery of a run: decode, train, publish, and say how the delivery ends. What there is to say is acknowledged by the
 * broker before the record is accepted, so that a crash in between leads to a repetition and never to a loss.
 */
final class RunListener {
    private static final Logger LOG = FieldLogger.of(RunListener.class);

    /** The broker drops a record without a word after its last delivery: that one is for giving the run back. */
    private static final int MOST_DELIVERIES = TopicSetup.LEAST_DELIVERIES - 1;

    /** A trainer that ends has not long to live; an attempt whose end is not heard of counts, and does no other harm. */
    private static final Duration IN_PASSING = Duration.ofSeconds(3);

    /** Enough to see what hangs and on whose behalf. */
    private static final int PLACES_TOLD = 12;

    private final String trainer;
    private final RunWork work;
    private final SeriesCache series;
    private final StorePatience patience;
    private final Function<RunId, Checkpoints> checkpoints;
    private final Announcements events;
    private final ClosedStudies closed;
    private final ProvenanceOfRuns provenance;
    private final Clock clock;
    private final Stopping stopping;
    private final Duration beforeGivingBack;
    private final BooleanSupplier storeAnswers;

    /**
     * @param trainer the name under which it starts runs
     * @param beforeGivingBack a run given back comes again at once; without a pause the same slot would take it before any other, and its
     *     deliveries would be used up within a second
     * @param storeAnswers whether the object store answers anything at all
     */
    RunListener(
            String trainer,
            RunWork work,
            SeriesCache series,
            StorePatience patience,
            Function<RunId, Checkpoints> checkpoints,
            Announcements events,
            ClosedStudies closed,
            ProvenanceOfRuns provenance,
            Clock clock,
            Stopping stopping,
            Duration beforeGivingBack,
            BooleanSupplier storeAnswers) {
        this.trainer = trainer;
        this.work = work;
        this.series = series;
        this.patience = patience;
        this.checkpoints = checkpoints;
        this.events = events;
        this.closed = closed;
        this.provenance = provenance;
        this.clock = clock;
        this.stopping = stopping;
        this.beforeGivingBack = beforeGivingBack;
        this.storeAnswers = storeAnswers;
    }

    Ending on(ConsumerRecord<String, byte[]> record) {
        try {
            return handle(record);
        } catch (NotPublished e) {
            // No fault of the run: it comes again, and goes on from its checkpoint.
            LOG.warn(
                    "Run goes back to the queue, the broker has not taken what became of it run_id={} cause={}",
                    record.key(),
                    e.getMessage());
            stopping.awaitFor(beforeGivingBack);
            return Ending.RELEASE;
        }
    }

    /**
     * Ends an attempt in place of the thread that hangs in it: its run goes to the planner.
     *
     * @param stoodStill for how long
     * @param place where it hangs, the innermost place first
     */
    Ending giveUp(ConsumerRecord<String, byte[]> record, Duration stoodStill, List<StackTraceElement> place) {
        TrialConfig config = decode(record.value());
        int attempt = attempt(config, record);
        String cause = "stood still for " + stoodStill.toSeconds() + " s (vernier.trainer.stalled-after)"
                + place.stream().findFirst().map(at -> " at " + at).orElse("");
        LOG.error(
                "Run is given up, its thread hangs run_id={} attempt={} cause={} place={}",
                config.runId(),
                attempt,
                cause,
                place.subList(0, Math.min(place.size(), PLACES_TOLD)));
        try {
            events.publish(ended(config, attempt, Reason.FAULT, cause), Announcements.PATIENTLY);
            return Ending.ACCEPT;
        } catch (NotPublished e) {
            LOG.warn(
                    "Run goes back to the queue, the broker has not taken what became of it run_id={} cause={}",
                    config.runId(),
                    e.getMessage());
            return Ending.RELEASE;
        }
    }

    private static int deliveries(ConsumerRecord<String, byte[]> record) {
        return record.deliveryCount().map(Short::intValue).orElse(1);
    }

    private static int attempt(TrialConfig config, ConsumerRecord<String, byte[]> record) {
        return Objects.requireNonNullElse(config.earlierAttempts(), 0) + deliveries(record);
    }

    private Ending handle(ConsumerRecord<String, byte[]> record) {
        TrialConfig config;
        try {
            config = decode(record.value());
        } catch (IllegalArgumentException e) {
            LOG.warn("Unreadable run goes to the dead letters key={} cause={}", record.key(), e.getMessage());
            events.deadLetter(record, String.valueOf(e.getMessage()));
            return Ending.REJECT;
        }
        int deliveries = deliveries(record);
        int attempt = attempt(config, record);
        if (closed.contains(config.study())) {
            // Only a run that was begun before has left one.
            return attempt > 1 ? unwanted(checkpoints.apply(config.runId())) : Ending.ACCEPT;
        }
        if (stopping.hasBegun()) return Ending.RELEASE;
        if (deliveries > Math.min(config.limits().maxAttempts(), MOST_DELIVERIES)) {
            events.publish(ended(config, attempt, Reason.DELIVERIES, null), Announcements.PATIENTLY);
            return Ending.ACCEPT;
        }
        return begin(config, attempt);
    }

    /** A tombstone and JSON's {@code null} are no runs either. */
    private static TrialConfig decode(byte @Nullable [] json) {
        @Nullable TrialConfig config = json == null ? null : EventJson.read(json, TrialConfig.class);
        if (config == null) throw new IllegalArgumentException("not a TrialConfig: null");
        return config;
    }

    private Ending begin(TrialConfig config, int attempt) {
        Instant startedAt = clock.instant();
        events.publish(new RunStarted(config.runId(), attempt, trainer, startedAt), startedAt);
        Attempt progress = new Attempt(config, attempt);
        Checkpoints kept = new PatientCheckpoints(
                checkpoints.apply(config.runId()), config.runId(), patience, progress, progress::isUnwanted);
        Optional<RunOutcome> outcome;
        try {
            outcome = outcome(config, kept, progress);
        } catch (StoreUnavailable e) {
            if (progress.isUnwanted()) return unwanted(kept);
            return storeAway(config, attempt, e);
        } catch (DataChanged e) {
            return fault(config, attempt, String.valueOf(e.getMessage()));
        } catch (InvalidSeries e) {
            return fault(config, attempt, "data changed, or is more than this trainer reads: " + e.getMessage());
        } catch (DataRefused e) {
            return fault(config, attempt, "data is not read here: " + e.getMessage());
        } catch (Pulse.GivenUp e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            // A library that does not load on this machine is a LinkageError: another trainer may have it.
            LOG.error("Attempt meets what it does not know run_id={} attempt={}", config.runId(), attempt, e);
            return fault(config, attempt, e.toString());
        }
        if (outcome.isEmpty()) {
            return progress.isUnwanted() ? unwanted(kept) : release(config, attempt, Reason.STOPPED, null);
        }
        events.publish(new ResultOf(config, attempt, startedAt, clock.instant(), provenance.of(config.data()))
                .outcome(outcome.get(), progress.trained));
        kept.remove();
        return Ending.ACCEPT;
    }

    private Optional<RunOutcome> outcome(TrialConfig config, Checkpoints kept, Attempt progress) {
        Series data;
        try {
            data = patience.await(config.runId().toString(), progress, () -> series.get(config.data()));
        } catch (NoRoomForSeries e) {
            return Optional.of(RunOutcome.rejected(String.valueOf(e.getMessage())));
        }
        return work.on(config, data, kept, progress, progress);
    }

    /** Its study is closed: nobody asks for a result, or for what there is of it. */
    private static Ending unwanted(Checkpoints kept) {
        kept.remove();
        return Ending.ACCEPT;
    }

    private Ending storeAway(TrialConfig config, int attempt, StoreUnavailable e) {
        // Told to end while it waited for the store: nobody knows how long it would have been away.
        if (stopping.hasBegun()) return release(config, attempt, Reason.STOPPED, null);
        if (e.isRefusal()) return fault(config, attempt, "the object store refuses: " + e.getMessage());
        // What a store that is there does not give or take is no outage, which runs wait for however long it lasts.
        if (storeAnswers.getAsBoolean()) {
            return fault(config, attempt, "the object store answers, but not this: " + e.getMessage());
        }
        LOG.warn(
                "Run goes back to the queue, the object store is out of reach run_id={} cause={}",
                config.runId(),
                e.getMessage());
        Ending ending = release(config, attempt, Reason.STORE_AWAY, e.getMessage());
        stopping.awaitFor(beforeGivingBack);
        return ending;
    }

    /** The run goes to the planner, which knows how many of its attempts count; the record has done its service. */
    private Ending fault(TrialConfig config, int attempt, String cause) {
        LOG.warn("Attempt ended in a fault run_id={} attempt={} cause={}", config.runId(), attempt, cause);
        events.publish(ended(config, attempt, Reason.FAULT, cause), Announcements.PATIENTLY);
        stopping.awaitFor(beforeGivingBack);
        return Ending.ACCEPT;
    }

    private Ending release(TrialConfig config, int attempt, Reason reason, @Nullable String cause) {
        try {
            events.publish(ended(config, attempt, reason, cause), IN_PASSING);
        } catch (NotPublished e) {
            LOG.warn(
                    "Attempt will count, the broker has not heard of its end run_id={} attempt={} cause={}",
                    config.runId(),
                    attempt,
                    e.getMessage());
        }
        return Ending.RELEASE;
    }

    private AttemptEnded ended(TrialConfig config, int attempt, Reason reason, @Nullable String cause) {
        return new AttemptEnded(
                config.runId(), attempt, trainer, clock.instant(), reason, cause == null ? null : Sentence.of(cause));
    }

    /** Says how far an attempt is, and whether it is over before its end. */
    private final class Attempt implements Consumer<Progress>, BooleanSupplier {
        private final TrialConfig config;
        private final int number;
        private Duration trained = Duration.ZERO;

        Attempt(TrialConfig config, int number) {
            this.config = config;
            this.number = number;
        }

        /** Whether the trainer is told to end, or nobody wants the run any more. */
        @Override
        public boolean getAsBoolean() {
            return stopping.hasBegun() || isUnwanted();
        }

        boolean isUnwanted() {
            return closed.contains(config.study());
        }

        @Override
        public void accept(Progress progress) {
            if (progress instanceof Progress.Resumed resumed) {
                LOG.info("Run goes on from its checkpoint run_id={} epoch={}", config.runId(), resumed.epoch());
            }
            if (progress instanceof Progress.Ended ended) trained = ended.trained();
            if (progress instanceof Progress.EpochEnded epoch) {
                events.publish(
                        new EpochCompleted(
                                config.runId(),
                                number,
                                epoch.loss().epoch(),
                                epoch.loss().trainLoss(),
                                epoch.loss().validationLoss(),
                                epoch.samplesPerSecond()),
                        clock.instant());
            }
        }
    }
}
