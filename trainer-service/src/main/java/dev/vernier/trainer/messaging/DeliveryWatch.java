// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.trainer.training.Pulse;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Looks on while deliveries are handled: counts them, knows what each slot is at, and gives each the fields of its log lines and its span.
 * It hears of what becomes of a delivery because all that is said passes through it, on the thread that handles the delivery; and lets nothing
 * through of one that was given up.
 */
final class DeliveryWatch implements Announcements {
    private static final Logger LOG = FieldLogger.of(DeliveryWatch.class);

    private final Announcements says;
    private final DeliveryMetrics metrics;
    private final WorkAtHand work;
    private final Tracer tracer;
    private final String trainer;
    private final ThreadLocal<@Nullable Delivery> atHand = new ThreadLocal<>();

    DeliveryWatch(Announcements says, DeliveryMetrics metrics, WorkAtHand work, Tracer tracer, String trainer) {
        this.says = says;
        this.metrics = metrics;
        this.work = work;
        this.tracer = tracer;
        this.trainer = trainer;
    }

    /** The listener, watched. */
    RunHandler over(RunListener listener) {
        return new RunHandler() {
            @Override
            public Ending on(ConsumerRecord<String, byte[]> record, Pulse pulse) {
                return handle(record, pulse, listener);
            }

            @Override
            public Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill) {
                try {
                    return listener.giveUp(record, stoodStill, pulse.place());
                } finally {
                    pulse.thread().ifPresent(work::ends);
                    metrics.ended(DeliveryEnd.STALLED);
                }
            }
        };
    }

    private Ending handle(ConsumerRecord<String, byte[]> record, Pulse pulse, RunListener listener) {
        metrics.received();
        work.begins();
        DeliveryEnd end = DeliveryEnd.DEFECT;
        try (Delivery delivery = new Delivery(record, trainer)) {
            atHand.set(delivery);
            try {
                Ending ending = listener.on(record);
                end = delivery.end(ending);
                return ending;
            } catch (Pulse.GivenUp e) {
                end = DeliveryEnd.STALLED;
                LOG.info("Run moves again that was given up, what it does is dropped run_id={}", record.key());
                return Ending.RELEASE;
            } finally {
                delivery.ends(end);
                atHand.remove();
            }
        } finally {
            // One that was given up has been counted.
            if (pulse.end()) {
                work.ends(Thread.currentThread());
                metrics.ended(end);
            }
        }
    }

    @Override
    public void publish(TrialResult result) {
        Pulse.waiting(() -> says.publish(result));
        metrics.trained(result.trainingSeconds());
        delivery(d -> d.said(DeliveryEnd.of(result.outcome())));
    }

    @Override
    public void publish(TrialProgress event, Instant at) {
        Pulse.beat();
        // First, so that what is said of the beginning belongs to the span.
        if (event instanceof RunStarted started) delivery(d -> d.begun(started, tracer));
        says.publish(event, at);
        if (event instanceof EpochCompleted) {
            metrics.epoch();
            // A trainer that is told to end keeps the last epoch that has ended.
            work.keeps();
        }
    }

    @Override
    public void publish(AttemptEnded ended, Duration longest) {
        Pulse.waiting(() -> says.publish(ended, longest));
        delivery(d -> d.said(DeliveryEnd.of(ended.reason())));
    }

    @Override
    public void deadLetter(ConsumerRecord<String, byte[]> record, String cause) {
        Pulse.waiting(() -> says.deadLetter(record, cause));
        delivery(d -> d.said(DeliveryEnd.DEAD_LETTER));
    }

    private void delivery(Consumer<Delivery> told) {
        Delivery delivery = atHand.get();
        if (delivery != null) told.accept(delivery);
    }
}
