// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import dev.vernier.bench.scalein.Stop.Said;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What trainers have said and when, and so which of them trains. */
final class Journal implements AutoCloseable {
    private final TopicLog log;
    private final List<Said> progress = new ArrayList<>();
    private final Map<RunId, String> trainers = new HashMap<>();
    private final List<TrialResult> results = new ArrayList<>();

    Journal(String bootstrapServers) {
        log = new TopicLog(
                Map.of("bootstrap.servers", bootstrapServers), Set.of(Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS));
    }

    /** Reads on for so long. */
    void read(Duration longest) {
        log.poll(longest).forEach(this::take);
    }

    /** Whether a run is with this trainer. */
    boolean trains(String trainer) {
        return trainers.containsValue(trainer);
    }

    Collection<TrialResult> results() {
        return results;
    }

    List<Said> progress() {
        return progress;
    }

    Optional<Instant> firstRun() {
        return progress.stream()
                .map(Said::event)
                .flatMap(event -> event instanceof RunStarted start ? Stream.of(start.startedAt()) : Stream.empty())
                .min(Instant::compareTo);
    }

    @Override
    public void close() {
        log.close();
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.topic().equals(Topic.TRIAL_RESULTS.topicName())) {
            TrialResult result = EventJson.read(record.value(), TrialResult.class);
            results.add(result);
            trainers.remove(result.runId());
            return;
        }
        Stream.of(RunStarted.class, EpochCompleted.class, AttemptEnded.class)
                .filter(type -> CloudEventHeaders.says(record.headers(), type))
                .findFirst()
                .ifPresent(
                        type -> take(Instant.ofEpochMilli(record.timestamp()), EventJson.read(record.value(), type)));
    }

    private void take(Instant at, TrialProgress event) {
        progress.add(new Said(at, event));
        if (event instanceof RunStarted start) trainers.put(start.runId(), start.trainer());
        if (event instanceof AttemptEnded) trainers.remove(event.runId());
    }
}
