// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.EventMessage;
import dev.vernier.kit.logging.FieldLogger;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.slf4j.Logger;

/** Publishes on the topics what a trainer has to say. */
@Singleton
class EventPublisher implements Announcements {
    private static final Logger LOG = FieldLogger.of(EventPublisher.class);

    /** Longer than the producer's own delivery timeout, which ends with the better error. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(3);

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
        acknowledged(results.sendMessage(
                EventMessage.of(run, EventJson.write(result), headers.of(result, id, run, result.finishedAt()))));
    }

    @Override
    public void publish(TrialProgress event, Instant at) {
        String run = event.runId().toString();
        String what = event instanceof RunStarted ? "started" : "epoch-" + at.toEpochMilli();
        Headers said = headers.of(event, run + "/" + event.attempt() + "/" + what, run, at);
        progress.sendMessage(EventMessage.of(run, EventJson.write(event), said))
                .subscribe()
                .with(
                        done -> {},
                        failure ->
                                LOG.warn("Progress was not published run_id={} cause={}", run, failure.getMessage()));
    }

    @Override
    public void deadLetter(ConsumerRecord<String, byte[]> record, String cause) {
        RecordHeaders why = new RecordHeaders(record.headers());
        why.add("vernier_cause", utf8(cause));
        why.add("vernier_topic", utf8(record.topic()));
        why.add("vernier_partition", utf8(String.valueOf(record.partition())));
        why.add("vernier_offset", utf8(String.valueOf(record.offset())));
        byte[] value = record.value() == null ? new byte[0] : record.value();
        acknowledged(deadLetters.sendMessage(EventMessage.of(record.key(), value, why)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void acknowledged(Uni<Void> sent) {
        sent.await().atMost(ACKNOWLEDGED_WITHIN);
    }
}
