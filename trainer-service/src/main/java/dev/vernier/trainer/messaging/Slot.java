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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One member of the trainers' share group: takes one record at a time, has it handled on a thread of its own, and keeps the lease
 * while that lasts. All calls of the consumer happen on the slot's thread.
 *
 * <p>Written on Kafka's own share consumer: the framework's share channels renew a lease once at most (RATIONALE.md).
 */
final class Slot implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(Slot.class);

    /**
     * The consumer asks the broker once per poll. An answer that holds nothing but the end of a transaction, of which the planner's writing has
     * one per partition and batch, leaves it waiting until the poll ends, with runs in the queue: at 250 ms one run in some hundred took that
     * much longer. Polls that begin with 5 ms were tried and gave little more than a third of the runs per second; why was not found out.
     */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration LEFT_WITHIN = Duration.ofSeconds(5);

    /** A group that is full says so at once. */
    private static final Duration JOINED_AFTER = Duration.ofSeconds(5);

    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final Function<ConsumerRecord<String, byte[]>, Ending> handler;
    private final ExecutorService work;
    private final Thread thread;
    /** Held by the slot's thread whenever the broker may hand it a record: always but while one is handled. */
    private final Lock taking = new ReentrantLock();

    private volatile boolean stopped;
    private volatile @Nullable ShareConsumer<String, byte[]> member;

    private volatile boolean turnedAway;

    Slot(String name, Map<String, Object> kafka, Function<ConsumerRecord<String, byte[]>, Ending> handler) {
        this.config = consumerConfig(name, kafka);
        this.handler = handler;
        this.work = Executors.newSingleThreadExecutor(task -> new Thread(task, name + "-run"));
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Takes no further record; the one at hand goes on until its handler ends it. */
    void stopTaking() {
        stopped = true;
    }

    /**
     * Waits, after {@link #stopTaking}, until the broker can hand nothing more to this slot: it trains, or it has left the group. What a
     * trainer gives back when it stops would otherwise go to the fetches that its idle slots have under way, and be given back in turn:
     * each time costs the run one of its deliveries.
     */
    void awaitTakesNothing() {
        try {
            // Leaving takes long only where no broker answers, and then nothing is handed out.
            if (taking.tryLock(LEFT_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) taking.unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether its thread has ended without being told to. */
    boolean hasDied() {
        return thread.getState() == Thread.State.TERMINATED && !stopped;
    }

    /** Whether the group has dealt the queue out to this slot since it last joined. */
    boolean isMember() {
        ShareConsumer<String, byte[]> joined = member;
        return joined != null
                && joined.metrics().entrySet().stream()
                        .anyMatch(metric -> metric.getKey().name().equals("rebalance-total")
                                && metric.getValue().metricValue() instanceof Double times
                                && times > 0);
    }

    @Override
    public void close() {
        stopTaking();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.shutdown();
    }

    private void run() {
        taking.lock();
        try {
            while (!stopped) takeRecords();
        } catch (InterruptException e) {
            LOG.warn("Slot ends, it was interrupted");
        } finally {
            taking.unlock();
        }
    }

    /**
     * Returns when it is told to stop, has lost the broker, or no longer agrees with it about who holds what; what it holds goes back to the
     * queue as it leaves the group.
     */
    private void takeRecords() {
        ShareConsumer<String, byte[]> consumer =
                new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.subscribe(List.of(Topic.TRIALS.topicName()));
            long joining = System.nanoTime();
            member = consumer;
            while (!stopped) {
                if (turnedAway && System.nanoTime() - joining > JOINED_AFTER.toNanos()) turnedAway = false;
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    // A client whose renewal was lost with the broker waits for its answer for ever: it never fetches
                    // again, and what the broker hands to it is held until the lease ends.
                    if (!take(record, consumer)) return;
                }
            }
        } catch (InterruptException e) {
            throw e;
        } catch (GroupMaxSizeReachedException e) {
            if (!turnedAway) {
                LOG.error(
                        "Group is full, the slot tries again until there is a place: raise the broker's"
                                + " group.share.max.size or run fewer slots group={}",
                        TopicSetup.TRAINERS);
            }
            turnedAway = true;
            pause();
        } catch (RuntimeException e) {
            LOG.warn("Queue is joined again after a failure", e);
            pause();
        } finally {
            member = null;
            leave(consumer);
        }
    }

    private static void leave(ShareConsumer<String, byte[]> consumer) {
        try {
            consumer.close(LEFT_WITHIN);
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Queue was not left in order, what was held comes free with its lease", e);
        }
    }

    /** @return whether the broker and the client still agree */
    private boolean take(ConsumerRecord<String, byte[]> record, ShareConsumer<String, byte[]> consumer) {
        if (stopped) {
            return end(record, Ending.RELEASE, consumer);
        }
        taking.unlock();
        try {
            return deliver(record, consumer);
        } finally {
            taking.lock();
        }
    }

    private boolean deliver(ConsumerRecord<String, byte[]> record, ShareConsumer<String, byte[]> consumer) {
        Future<Ending> run = work.submit(() -> handler.apply(record));
        Duration renewAfter = lock(consumer).dividedBy(3);
        @Nullable ConsumerRecord<String, byte[]> lease = record;
        while (true) {
            try {
                Ending ending = run.get(renewAfter.toMillis(), TimeUnit.MILLISECONDS);
                return lease != null && end(lease, ending, consumer);
            } catch (TimeoutException e) {
                if (lease != null) lease = renewed(lease, consumer);
            } catch (ExecutionException e) {
                // A handler names every ending; this is a defect of ours, and the record is not to blame.
                LOG.error("Run is released after an unexpected failure run_id={}", record.key(), e.getCause());
                return lease != null && end(lease, Ending.RELEASE, consumer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }
    }

    /** The record to acknowledge next; null when the lease was lost, and another trainer may have the run. */
    private static @Nullable ConsumerRecord<String, byte[]> renewed(
            ConsumerRecord<String, byte[]> lease, ShareConsumer<String, byte[]> consumer) {
        Duration lock = lock(consumer);
        try {
            consumer.acknowledge(lease, AcknowledgeType.RENEW);
            // Not by a poll, which may ask for other runs as well: each time they are given back costs one of their
            // deliveries.
            Optional<? extends Exception> refusal = failure(consumer.commitSync(lock));
            // The renewed record comes back from poll, and can be acknowledged again only then; a refused one never
            // does.
            long deadline = System.nanoTime() + lock.toNanos();
            while (refusal.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (isSame(record, lease)) return record;
                    consumer.acknowledge(record, AcknowledgeType.RELEASE);
                }
            }
            consumer.commitSync(lock);
            lost(lease, refusal.map(Exception::getMessage).orElse("it did not come back"));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            lost(lease, e.toString());
        }
        return null;
    }

    private static void lost(ConsumerRecord<String, byte[]> lease, @Nullable String cause) {
        LOG.warn(
                "Lease was lost, the run goes on and its result will be offered run_id={} cause={}",
                lease.key(),
                cause);
    }

    /** As the broker has said with the record; the group's may be another than the one that the planner has set. */
    private static Duration lock(ShareConsumer<String, byte[]> consumer) {
        return consumer.acquisitionLockTimeoutMs().map(Duration::ofMillis).orElse(TopicSetup.LOCK);
    }

    private static boolean isSame(ConsumerRecord<String, byte[]> a, ConsumerRecord<String, byte[]> b) {
        return a.partition() == b.partition() && a.offset() == b.offset();
    }

    /** @return whether the broker has taken it */
    private static boolean end(
            ConsumerRecord<String, byte[]> lease, Ending ending, ShareConsumer<String, byte[]> consumer) {
        consumer.acknowledge(lease, ending.acknowledgement());
        Optional<? extends Exception> refusal = failure(consumer.commitSync());
        refusal.ifPresent(cause -> LOG.warn(
                "Acknowledgement was refused, the run may be delivered again run_id={} ending={} cause={}",
                lease.key(),
                ending,
                cause.getMessage()));
        return refusal.isEmpty();
    }

    private static Optional<? extends Exception> failure(
            Map<TopicIdPartition, ? extends Optional<? extends Exception>> committed) {
        return committed.values().stream().flatMap(Optional::stream).findFirst();
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_CONNECTING_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> consumerConfig(String name, Map<String, Object> kafka) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, TopicSetup.TRAINERS);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        // One record at a time: without record_limit one member takes a whole batch while the others stay idle.
        config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return config;
    }
}
