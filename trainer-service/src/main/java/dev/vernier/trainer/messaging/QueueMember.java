// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.logging.FieldLogger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A member of the trainers' share group that holds one record at a time. For one thread; {@link #look}, {@link #wake} and
 * {@link #isDealtIn} are for any.
 *
 * <p>One at a time, because Kafka's client hands out nothing more while it holds a record (RATIONALE.md).
 */
final class QueueMember implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(QueueMember.class);

    /**
     * As long as may be. Each poll asks for a record, and one that begins in the moment when a record arrives asks for a second, which the client
     * then keeps while the first is trained: a member that waits should be in one poll all the while.
     */
    private static final Duration POLL = Duration.ofSeconds(2);

    /** Renewed records come back as soon as they are asked for. */
    private static final Duration RENEWING_POLL = Duration.ofMillis(50);

    private static final Duration COMMITTED_WITHIN = Duration.ofMinutes(1);

    private static final Duration LEFT_WITHIN = Duration.ofSeconds(5);

    /** The broker answers a fetch after half a second at the latest, with or without a record. */
    private static final long ANSWERS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final ShareConsumer<String, byte[]> consumer;
    private final @Nullable Metric rebalances;
    private final @Nullable Metric fetches;
    private final @Nullable Metric acknowledgements;
    /** Guards the four below it. */
    private final Object waiting = new Object();

    private boolean polls;
    private boolean woken;

    /** How many acknowledgements will have been sent once the one is under way that goes with the poll. */
    private double sentByPoll;

    private double answersSeen;

    /** Its ending has gone, or goes, with a poll, and nobody has heard yet whether the broker has taken it. */
    private @Nullable ConsumerRecord<String, byte[]> ending;

    private boolean agrees = true;
    private volatile boolean holds;
    private volatile long answeredNanos;

    /** @param consumer new; closed with this */
    QueueMember(ShareConsumer<String, byte[]> consumer) {
        this.consumer = consumer;
        this.rebalances = metric("rebalance-total");
        this.fetches = metric("fetch-total");
        this.acknowledgements = metric("acknowledgements-send-total");
        this.answeredNanos = System.nanoTime() - ANSWERS_WITHIN_NANOS;
    }

    /** To be called first. */
    void join() {
        consumer.setAcknowledgementCommitCallback(this::acknowledged);
        consumer.subscribe(List.of(Topic.TRIALS.topicName()));
    }

    /** What such a consumer needs. */
    static Map<String, Object> config(String name, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, TopicSetup.TRAINERS);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // One record at a time: without record_limit one member takes a whole batch while the others stay idle.
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return config;
    }

    /**
     * Whether the group has dealt the queue out to this member, and the broker gives it answers: a run could come at any moment, or is held. A
     * broker that is away takes nobody's membership, it only says nothing any more.
     */
    boolean isDealtIn() {
        return value(rebalances) > 0 && (holds || System.nanoTime() - answeredNanos < ANSWERS_WITHIN_NANOS);
    }

    /** The next record, if one has come after a while; sends what has been said of the one before, too. */
    Optional<ConsumerRecord<String, byte[]>> next() {
        synchronized (waiting) {
            if (woken) return Optional.empty();
            polls = true;
            sentByPoll = value(acknowledgements) + (ending == null ? 0 : 1);
        }
        try {
            for (ConsumerRecord<String, byte[]> record : poll(POLL)) {
                holds = true;
                return Optional.of(record);
            }
            return Optional.empty();
        } finally {
            synchronized (waiting) {
                polls = false;
            }
        }
    }

    /**
     * To be called every few milliseconds. The client asks the broker once per poll, and again only when nothing came: an answer that holds nothing but
     * the end of a transaction, of which the planner's writing has one per batch, would leave it waiting until the poll ends, with runs in the
     * queue. Such an end is acknowledged by the client itself, and that can be seen.
     */
    void look() {
        synchronized (waiting) {
            double answers = value(fetches) + value(rebalances);
            if (answers != answersSeen) answered();
            answersSeen = answers;
            if (polls && value(acknowledgements) > sentByPoll) {
                polls = false;
                consumer.wakeup();
            }
        }
    }

    /** Ends the waiting for a record, and lets it not begin again. */
    void wake() {
        synchronized (waiting) {
            woken = true;
            if (polls) consumer.wakeup();
            polls = false;
        }
    }

    /** Whether this member and the broker have the same idea of what it holds; if not, it had better leave. */
    boolean agrees() {
        return agrees;
    }

    /** How often a lease is to be renewed. */
    Duration renewAfter() {
        return lock().dividedBy(3);
    }

    /**
     * The record to acknowledge next; null when the lease was lost, and another trainer may have the run. Then the client waits for an answer
     * that will never come: it does not fetch again, and {@link #agrees} no longer.
     *
     * @param whenLost what is logged then
     */
    @Nullable
    ConsumerRecord<String, byte[]> renewed(ConsumerRecord<String, byte[]> lease, String whenLost) {
        Duration lock = lock();
        String cause;
        try {
            consumer.acknowledge(lease, AcknowledgeType.RENEW);
            // Not by a poll, which may ask for other runs as well: each time they are given back costs one of their
            // deliveries.
            Optional<? extends Exception> refusal = commit(lock);
            // The renewed record comes back from poll, and can be acknowledged again only then; a refused one never
            // does.
            long deadline = System.nanoTime() + lock.toNanos();
            while (refusal.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : poll(RENEWING_POLL)) {
                    if (isSame(record, lease)) return record;
                    consumer.acknowledge(record, AcknowledgeType.RELEASE);
                }
            }
            commit(lock);
            cause = refusal.map(Exception::getMessage).orElse("it did not come back");
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            cause = e.toString();
        }
        agrees = false;
        LOG.warn(whenLost + " run_id={} cause={}", lease.key(), cause);
        return null;
    }

    /**
     * Says how a record has ended.
     *
     * @param asksForMore whether {@link #next} follows at once: then it goes with that, and a run costs one request instead of two. A record that is
     *     given back goes by itself, or this member would be the first to be asked
     */
    void end(ConsumerRecord<String, byte[]> lease, Ending end, boolean asksForMore) {
        holds = false;
        // Not yet, but the time without an answer begins here.
        answered();
        consumer.acknowledge(lease, end.acknowledgement());
        ending = lease;
        if (asksForMore && end == Ending.ACCEPT) return;
        commit(COMMITTED_WITHIN).ifPresent(this::refused);
        ending = null;
    }

    private void acknowledged(Map<TopicIdPartition, Set<Long>> offsets, @Nullable Exception failure) {
        ConsumerRecord<String, byte[]> awaited = ending;
        if (awaited == null || offsets.values().stream().noneMatch(some -> some.contains(awaited.offset()))) return;
        // Others are the ends of transactions, which the client acknowledges by itself.
        if (failure != null) refused(failure);
        ending = null;
    }

    private void refused(Exception cause) {
        ConsumerRecord<String, byte[]> refused = ending;
        if (refused == null) return;
        agrees = false;
        LOG.warn(
                "Acknowledgement was refused, the run may be delivered again run_id={} cause={}",
                refused.key(),
                cause.getMessage());
        ending = null;
    }

    /** Leaves the group; what it holds goes back to the queue. */
    @Override
    public void close() {
        try {
            consumer.close(LEFT_WITHIN);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Queue was not left in order, what was held comes free with its lease", e);
        }
    }

    private void answered() {
        answeredNanos = System.nanoTime();
    }

    /** As the broker has said with the record; the group's may be another than the one that the planner has set. */
    private Duration lock() {
        return consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(TopicSetup.LOCK);
    }

    private @Nullable Metric metric(String name) {
        return consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static double value(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Double value ? value : 0;
    }

    private static boolean isSame(ConsumerRecord<String, byte[]> a, ConsumerRecord<String, byte[]> b) {
        return a.partition() == b.partition() && a.offset() == b.offset();
    }

    private ConsumerRecords<String, byte[]> poll(Duration longest) {
        try {
            return consumer.poll(longest);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    /** What the broker had against it. */
    private Optional<? extends Exception> commit(Duration longest) {
        try {
            return consumer.commitSync(longest).values().stream()
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (WakeupException e) {
            // Meant for a poll that was over by then: what was to be said is under way.
            return Optional.empty();
        }
    }
}
