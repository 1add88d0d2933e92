// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Provenance;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StoredObject;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.storage.ObjectTooLarge;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.storage.ModelStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.LinearBaseline;
import dev.vernier.trainer.training.Progress;
import dev.vernier.trainer.training.RunEnding;
import dev.vernier.trainer.training.RunTrainer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Handles one delivery of a run: decode, train, publish, and say how the delivery ends. A result is acknowledged by the broker before
 * the record is accepted, so that a crash in between leads to a repetition and never to a loss.
 */
final class RunListener {
    private static final Logger LOG = FieldLogger.of(RunListener.class);

    private final String trainer;
    private final RunTrainer training;
    private final LinearBaseline baseline;
    private final SeriesCache series;
    private final ModelStore models;
    private final Function<RunId, Checkpoints> checkpoints;
    private final Announcements events;
    private final ClosedStudies closed;
    private final ProvenanceOfRuns provenance;
    private final Clock clock;
    private final Duration beforeGivingBack;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param trainer the name under which it starts runs
     * @param beforeGivingBack a record given back comes again at once; without a pause its deliveries would be used up within a second
     */
    RunListener(
            String trainer,
            RunTrainer training,
            LinearBaseline baseline,
            SeriesCache series,
            ModelStore models,
            Function<RunId, Checkpoints> checkpoints,
            Announcements events,
            ClosedStudies closed,
            ProvenanceOfRuns provenance,
            Clock clock,
            Duration beforeGivingBack) {
        this.trainer = trainer;
        this.training = training;
        this.baseline = baseline;
        this.series = series;
        this.models = models;
        this.checkpoints = checkpoints;
        this.events = events;
        this.closed = closed;
        this.provenance = provenance;
        this.clock = clock;
        this.beforeGivingBack = beforeGivingBack;
    }

    /** From now on runs end as soon as they can, keep what they have, and go back to the queue. */
    void stop() {
        stopping.countDown();
    }

    Ending on(ConsumerRecord<String, byte[]> record) {
        TrialConfig config;
        try {
            config = decode(record.value());
        } catch (IllegalArgumentException e) {
            LOG.warn("Unreadable run goes to the dead letters key={} cause={}", record.key(), e.getMessage());
            events.deadLetter(record, String.valueOf(e.getMessage()));
            return Ending.REJECT;
        }
        if (closed.contains(config.study())) return Ending.ACCEPT;
        if (isStopping()) return Ending.RELEASE;
        return attempt(config, record.deliveryCount().map(Short::intValue).orElse(1));
    }

    /** A tombstone and JSON's {@code null} are no runs either. */
    private static TrialConfig decode(byte @Nullable [] json) {
        @Nullable TrialConfig config = json == null ? null : EventJson.read(json, TrialConfig.class);
        if (config == null) throw new IllegalArgumentException("not a TrialConfig: null");
        return config;
    }

    private Ending attempt(TrialConfig config, int attempt) {
        Instant startedAt = clock.instant();
        events.publish(new RunStarted(config.runId(), attempt, trainer, startedAt), startedAt);
        Checkpoints kept = checkpoints.apply(config.runId());
        try {
            Optional<TrialResult> result = train(config, attempt, startedAt, kept);
            if (result.isEmpty()) return Ending.RELEASE;
            events.publish(result.get());
            kept.remove();
            return Ending.ACCEPT;
        } catch (StoreUnavailable e) {
            LOG.warn(
                    "Run goes back to the queue, the object store is out of reach run_id={} cause={}",
                    config.runId(),
                    e.getMessage());
            pause();
            return Ending.RELEASE;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            // A library that does not load on this machine is a LinkageError: another trainer may have it.
            return afterFault(config, attempt, startedAt, kept, e);
        }
    }

    private Optional<TrialResult> train(TrialConfig config, int attempt, Instant startedAt, Checkpoints kept) {
        Series data;
        try {
            Optional<Series> found = series.get(config.data());
            if (found.isEmpty())
                return Optional.of(result(config, attempt, startedAt)
                        .rejected("data is gone: " + config.data().uri()));
            data = found.get();
        } catch (InvalidSeries | ObjectTooLarge e) {
            return Optional.of(result(config, attempt, startedAt).rejected("data changed: " + e.getMessage()));
        }
        Attempt progress = new Attempt(config, attempt);
        RunEnding ending = training.train(config, data, kept, progress, this::isStopping);
        ResultOf result = result(config, attempt, startedAt);
        if (!(ending instanceof RunEnding.Completed completed)) {
            return result.ending(ending, progress.trainedBefore, List.of());
        }
        // In the store before the result says so.
        List<StoredObject> artefacts = models.put(config, data, completed);
        return result.ending(baseline.beside(completed, config.data(), data), progress.trainedBefore, artefacts);
    }

    /** Says how far an attempt is. */
    private final class Attempt implements Consumer<Progress> {
        private final TrialConfig config;
        private final int number;
        private Duration trainedBefore = Duration.ZERO;

        Attempt(TrialConfig config, int number) {
            this.config = config;
            this.number = number;
        }

        @Override
        public void accept(Progress progress) {
            if (progress instanceof Progress.Resumed resumed) {
                trainedBefore = resumed.trained();
                LOG.info("Run goes on from its checkpoint run_id={} epoch={}", config.runId(), resumed.epoch());
            }
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

    /** What is not the configuration's fault is an attempt; the last one is said to have failed, with its cause. */
    private Ending afterFault(TrialConfig config, int attempt, Instant startedAt, Checkpoints kept, Throwable fault) {
        LOG.error("Attempt ended in a fault run_id={} attempt={}", config.runId(), attempt, fault);
        if (attempt < config.limits().maxAttempts()) {
            pause();
            return Ending.RELEASE;
        }
        events.publish(result(config, attempt, startedAt).failed(attempt + " attempts, the last ended with " + fault));
        kept.remove();
        return Ending.REJECT;
    }

    private ResultOf result(TrialConfig config, int attempt, Instant startedAt) {
        Provenance origin = provenance.of(config.data());
        return new ResultOf(config, attempt, startedAt, clock.instant(), origin);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            stopping.await(beforeGivingBack.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
