// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What a user sends, and what everybody can read. What is not a message is passed over. For one thread. */
public final class Topics implements AutoCloseable {
    private static final Set<Topic> READ = Set.of(
            Topic.TRIALS, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS, Topic.STUDIES, Topic.REPORTS, Topic.DEAD_LETTERS);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog log;
    private final List<RunId> emitted = new ArrayList<>();
    private final Map<StudyId, TrialConfig> lastRuns = new HashMap<>();
    private final List<RunStarted> starts = new ArrayList<>();
    private final List<EpochCompleted> epochs = new ArrayList<>();
    private final List<AttemptEnded> ends = new ArrayList<>();
    private final List<TrialResult> results = new ArrayList<>();
    private final Map<StudyId, StudyStatus> statuses = new HashMap<>();
    private final List<ReportWritten> reports = new ArrayList<>();
    private final List<ConsumerRecord<String, byte[]>> deadLetters = new ArrayList<>();

    /** The planner must have created the topics. */
    public Topics(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        // Whatever the topics take can be sent.
        Map<String, Object> generous = Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 2 << 20);
        producer = new KafkaProducer<>(generous, new StringSerializer(), new ByteArraySerializer());
        log = new TopicLog(kafka, READ);
    }

    /** @param json sent without key or headers, as the console producer does */
    public void publish(String json) {
        send(Topic.BASE_PARAMS, null, json.getBytes(UTF_8));
    }

    /** @param traceparent of the trace that the user is in */
    public void publish(String json, String traceparent) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.BASE_PARAMS.topicName(), json.getBytes(UTF_8));
        record.headers().add("traceparent", traceparent.getBytes(UTF_8));
        send(record);
    }

    /** A user wants no more of the study. */
    public void cancel(String study, String reason) {
        StudyCommand command = new StudyCommand(new StudyId(study), StudyCommand.Command.CANCEL, reason);
        send(Topic.COMMANDS, null, EventJson.write(command));
    }

    /** Writes whatever bytes, or none, and returns when the broker has them. */
    public void send(Topic topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic.topicName(), key, value));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        send(List.of(record));
    }

    /** Writes whatever records, and returns when the broker has them. */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        try {
            for (Future<?> sent : records.stream().map(producer::send).toList()) sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written to " + records.get(0).topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads on for a moment. @return whether a trainer has said anything */
    public boolean read() {
        boolean heardOfTrainers = false;
        for (ConsumerRecord<String, byte[]> record : log.poll(POLL)) {
            try {
                heardOfTrainers |= take(record) && isOfATrainer(record);
            } catch (IllegalArgumentException unreadable) {
                // Tests write such records on purpose.
            }
        }
        return heardOfTrainers;
    }

    /** Reads all that is there now. Needs a broker that answers. */
    public void readToTheEnd() {
        var end = log.ends();
        while (!log.hasReached(end)) read();
    }

    /** Every record of {@code trials} read so far, repetitions included. */
    public List<RunId> emittedOf(String study) {
        return of(study, emitted, RunId::study);
    }

    /** The run that was written to {@code trials} last. */
    public Optional<TrialConfig> lastRunOf(String study) {
        return Optional.ofNullable(lastRuns.get(new StudyId(study)));
    }

    public List<RunStarted> startsOf(String study) {
        return of(study, starts, start -> start.runId().study());
    }

    public List<EpochCompleted> epochsOf(String study) {
        return of(study, epochs, epoch -> epoch.runId().study());
    }

    /** Attempts that ended without a result. */
    public List<AttemptEnded> endsOf(String study) {
        return of(study, ends, end -> end.runId().study());
    }

    /** Every record of {@code trial-results} read so far, repetitions included. */
    public List<TrialResult> resultsOf(String study) {
        return of(study, results, TrialResult::study);
    }

    public List<TrialResult> resultsOf(RunId run) {
        return results.stream().filter(result -> result.runId().equals(run)).toList();
    }

    /** The newest one read so far. */
    public Optional<StudyStatus> statusOf(String study) {
        return Optional.ofNullable(statuses.get(new StudyId(study)));
    }

    public List<ReportWritten> reportsOf(String study) {
        return of(study, reports, ReportWritten::study);
    }

    public List<ConsumerRecord<String, byte[]>> deadLetters() {
        return List.copyOf(deadLetters);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        log.close();
    }

    private boolean take(ConsumerRecord<String, byte[]> record) {
        if (isOf(record, Topic.TRIALS)) {
            TrialConfig run = EventJson.read(record.value(), TrialConfig.class);
            emitted.add(run.runId());
            lastRuns.put(run.study(), run);
        } else if (isOf(record, Topic.TRIAL_RESULTS)) {
            results.add(EventJson.read(record.value(), TrialResult.class));
            return true;
        } else if (isOf(record, Topic.TRIAL_PROGRESS)) {
            return takeProgress(record);
        } else if (isOf(record, Topic.STUDIES)) {
            StudyStatus status = EventJson.read(record.value(), StudyStatus.class);
            requireKey(status.study(), record);
            statuses.merge(status.study(), status, (a, b) -> a.revision() > b.revision() ? a : b);
        } else if (isOf(record, Topic.REPORTS)) {
            ReportWritten report = EventJson.read(record.value(), ReportWritten.class);
            requireKey(report.study(), record);
            reports.add(report);
        } else {
            deadLetters.add(record);
        }
        return false;
    }

    private boolean takeProgress(ConsumerRecord<String, byte[]> record) {
        if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
            starts.add(EventJson.read(record.value(), RunStarted.class));
        } else if (CloudEventHeaders.says(record.headers(), EpochCompleted.class)) {
            epochs.add(EventJson.read(record.value(), EpochCompleted.class));
        } else if (CloudEventHeaders.says(record.headers(), AttemptEnded.class)) {
            ends.add(EventJson.read(record.value(), AttemptEnded.class));
        } else {
            return false;
        }
        return true;
    }

    // Tests write others on purpose.
    private static void requireKey(Object key, ConsumerRecord<String, byte[]> record) {
        if (!key.toString().equals(record.key())) {
            throw new IllegalArgumentException("the key must be " + key + ", was " + record.key());
        }
    }

    // Strangers say such things as well.
    private static boolean isOfATrainer(ConsumerRecord<String, byte[]> record) {
        Header source = record.headers().lastHeader("ce_source");
        return source != null && new String(source.value(), UTF_8).startsWith("/vernier/trainer/");
    }

    private static boolean isOf(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().equals(topic.topicName());
    }

    private static <T> List<T> of(String study, List<T> all, Function<T, StudyId> studyOf) {
        return all.stream()
                .filter(one -> studyOf.apply(one).value().equals(study))
                .toList();
    }
}
