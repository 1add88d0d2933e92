// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.DeadLetter;
import dev.vernier.kit.kafka.EventMessage;
import dev.vernier.kit.logging.FieldLogger;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.slf4j.Logger;

/** Publishes on the topics what a trainer has to say. */
@Singleton
class EventPublisher implements Announcements {
    private static final Logger LOG = FieldLogger.of(EventPublisher.class);

    private final MutinyEmitter<byte[]> results;
    private final MutinyEmitter<byte[]> progress;
    private final MutinyEmitter<byte[]> deadLetters;
    private final CloudEventHeaders headers = new CloudEventHeaders("trainer");

    EventPublisher(
            @Channel("trial-results-out") MutinyEmitter<byte[]> results,
            @Channel("trial-progress-out") MutinyEmitter<byte[]> progress,
            @Channel("dead-letters-out") MutinyEmitter<byte[]> deadLetters) {
        this.results = results;
        this.progress = progress;
        this.deadLetters = deadLetters;
    }

    @Override
    public void publish(TrialResult result) {
        String run = result.runId().toString();
        String id = run + "/" + result.attempt() + "/result";
        acknowledged(
                "result of " + run,
                results.sendMessage(
                        EventMessage.of(run, ResultJson.of(result), headers.of(result, id, run, result.finishedAt()))),
                PATIENTLY);
    }

    @Override
    public void publish(AttemptEnded ended, Duration longest) {
        acknowledged(
                "end of an attempt of " + ended.runId(),
                progress.sendMessage(message(ended, ended.endedAt())),
                longest);
    }

    @Override
    public void publish(TrialProgress event, Instant at) {
        progress.sendMessage(message(event, at))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warn(
                                "Progress was not published run_id={} cause={}", event.runId(), failure.getMessage()));
    }

    private Message<byte[]> message(TrialProgress event, Instant at) {
        String run = event.runId().toString();
        String id = run + "/" + event.attempt() + "/" + what(event);
        return EventMessage.of(run, EventJson.write(event), headers.of(event, id, run, at));
    }

    private static String what(TrialProgress event) {
        if (event instanceof EpochCompleted epoch) return "epoch-" + epoch.epoch();
        return event instanceof RunStarted ? "started" : "ended";
    }

    @Override
    public void deadLetter(ConsumerRecord<String, byte[]> record, String cause) {
        DeadLetter letter = DeadLetter.of(record, cause);
        acknowledged(
                "dead letter of " + record.key(),
                deadLetters.sendMessage(EventMessage.of(record.key(), letter.value(), letter.headers())),
                PATIENTLY);
    }

    private static void acknowledged(String what, Uni<Void> sent, Duration longest) {
        try {
            sent.await().atMost(longest);
        } catch (RuntimeException e) {
            throw new NotPublished(what, e);
        }
    }
}
