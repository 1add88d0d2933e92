// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static org.awaitility.Awaitility.await;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyClosed.Why;
import dev.vernier.events.StudyId;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the planner says to trainers, and what it and the reporter hear. */
public final class Conversation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final TopicLog log;
    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();

    public Conversation(String bootstrapServers) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        admin = Admin.create(kafka);
        new TopicSetup(admin).createMissing();
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        log = new TopicLog(kafka, List.of(Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS, Topic.DEAD_LETTERS));
    }

    public void setLock(Duration lock) {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("share.record.lock.duration.ms", String.valueOf(lock.toMillis())),
                AlterConfigOp.OpType.SET);
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, TopicSetup.TRAINERS);
        get(admin.incrementalAlterConfigs(Map.of(group, List.of(set))).all());
    }

    public void run(TrialConfig run) {
        record(run.runId().toString(), EventJson.write(run));
    }

    void record(String key, byte[] value) {
        send(new ProducerRecord<>(Topic.TRIALS.topicName(), key, value));
    }

    void close(String study, Why why) {
        StudyClosed closed = new StudyClosed(new StudyId(study), why);
        send(new ProducerRecord<>(Topic.CLOSED_STUDIES.topicName(), study, EventJson.write(closed)));
    }

    /** Without waiting for the broker. */
    void closeInPassing(String study) {
        StudyClosed closed = new StudyClosed(new StudyId(study), Why.ENDED);
        producer.send(new ProducerRecord<>(Topic.CLOSED_STUDIES.topicName(), study, EventJson.write(closed)));
    }

    /** As a person does who wants a study off the compacted topic. */
    void wipe(String closedStudy) {
        send(new ProducerRecord<>(Topic.CLOSED_STUDIES.topicName(), closedStudy, null));
    }

    TrialResult awaitResult(RunId run) {
        return EventJson.read(awaitRecord(Topic.TRIAL_RESULTS, isAbout(run)).value(), TrialResult.class);
    }

    /** The first results of a run that was written more than once. */
    List<TrialResult> awaitResults(RunId run, int count) {
        return present(
                count + " results of " + run, () -> Optional.of(results(run)).filter(found -> found.size() >= count));
    }

    RunStarted awaitStart(RunId run) {
        return present("start of " + run, () -> starts(run).stream().findFirst());
    }

    EpochCompleted awaitEpoch(RunId run) {
        return present("epoch of " + run, () -> epochs(run).stream().findFirst());
    }

    AttemptEnded awaitEnd(RunId run) {
        return present("end of an attempt of " + run, () -> ends(run).stream().findFirst());
    }

    ConsumerRecord<String, byte[]> awaitRecord(Topic topic, Predicate<ConsumerRecord<String, byte[]>> condition) {
        return present(
                "record on " + topic,
                () -> records(topic).stream().filter(condition).findFirst());
    }

    /** Waits until no run waits or is with a trainer. */
    public void awaitEmptyQueue() {
        present("queue to be empty", () -> lag().filter(waiting -> waiting == 0));
    }

    /** Waits until every slot of the trainer may be given a run. */
    void awaitMember(String trainer) {
        present(
                "slots of " + trainer,
                () -> Optional.of(slotsWithQueue(trainer)).filter(slots -> slots == TrainersUnderTest.SLOTS));
    }

    /** Those said up to now. */
    List<RunStarted> starts(RunId run) {
        return progress(run, RunStarted.class);
    }

    /** Those said up to now. */
    List<EpochCompleted> epochs(RunId run) {
        return progress(run, EpochCompleted.class);
    }

    /** Those said up to now. */
    List<AttemptEnded> ends(RunId run) {
        return progress(run, AttemptEnded.class);
    }

    /** Those of a run up to now, told by their key. */
    List<TrialResult> results(RunId run) {
        return records(Topic.TRIAL_RESULTS).stream()
                .filter(isAbout(run))
                .map(record -> EventJson.read(record.value(), TrialResult.class))
                .toList();
    }

    static Predicate<ConsumerRecord<String, byte[]>> isAbout(RunId run) {
        return record -> run.toString().equals(record.key());
    }

    @Override
    public void close() {
        producer.close();
        log.close();
        admin.close();
    }

    private <T> List<T> progress(RunId run, Class<T> type) {
        return records(Topic.TRIAL_PROGRESS).stream()
                .filter(isAbout(run))
                .filter(record -> CloudEventHeaders.says(record.headers(), type))
                .map(record -> EventJson.read(record.value(), type))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        var ends = log.ends();
        do heard.addAll(log.poll(Duration.ofMillis(50)));
        while (!log.hasReached(ends));
        return heard.stream()
                .filter(record -> record.topic().equals(topic.topicName()))
                .toList();
    }

    private Optional<Long> lag() {
        Map<String, ListShareGroupOffsetsSpec> all =
                Map.of(TopicSetup.TRAINERS, new ListShareGroupOffsetsSpec().topicPartitions(null));
        return get(admin.listShareGroupOffsets(all).partitionsToOffsetInfo(TopicSetup.TRAINERS)).entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(Map.Entry::getValue)
                .map(SharePartitionOffsetInfo::lag)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private long slotsWithQueue(String trainer) {
        return get(admin.describeShareGroups(List.of(TopicSetup.TRAINERS)).all())
                .get(TopicSetup.TRAINERS)
                .members()
                .stream()
                .filter(member -> member.clientId().startsWith(trainer + "-slot-"))
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    private static <T> T present(String what, Supplier<Optional<T>> found) {
        return await().alias(what)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(found::get, Optional::isPresent)
                .orElseThrow();
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not written: " + record.key(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
