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
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
     * After a run. The consumer asks the broker once per poll, and again only when nothing came: an answer that holds nothing but the end of a
     * transaction, of which the planner's writing has one per partition and batch, leaves it waiting until the poll ends, with runs in the queue.
     */
    private static final Duration FIRST_POLL = Duration.ofMillis(50);

    /**
     * While the queue is empty. Each poll asks for a record, and one that begins in the moment when a record arrives asks for a second, which
     * the client then keeps while the first is trained ({@link #take}): the fewer polls, the fewer of those moments.
     */
    private static final Duration IDLE_POLL = Duration.ofMillis(500);

    private static final Duration LEFT_WITHIN = Duration.ofSeconds(5);

    /** A group that is full says so at once. */
    private static final Duration JOINED_AFTER = Duration.ofSeconds(5);

    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final Function<ConsumerRecord<String, byte[]>, Ending> handler;
    private final ExecutorService work;
    private final Thread thread;
    /** Held by the slot's thread whenever the broker may hand it a record: always but while one is handled. */
    private final Lock taking = new ReentrantLock();

    private volatile boolean stopped;
    private volatile @Nullable ShareConsumer<String, byte[]> member;

    private volatile boolean turnedAway;

    Slot(String name, Map<String, Object> kafka, Function<ConsumerRecord<String, byte[]>, Ending> handler) {
        this(
                name,
                () -> new KafkaShareConsumer<>(
                        consumerConfig(name, kafka), new StringDeserializer(), new ByteArrayDeserializer()),
                handler);
    }

    /** @param consumers a new member of the group each time */
    Slot(
            String name,
            Supplier<ShareConsumer<String, byte[]>> consumers,
            Function<ConsumerRecord<String, byte[]>, Ending> handler) {
        this.consumers = consumers;
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
        @Nullable ShareConsumer<String, byte[]> consumer = null;
        try {
            // Fails where the broker's name is not known, as it is not in some networks while the broker is away.
            consumer = consumers.get();
            consumer.subscribe(List.of(Topic.TRIALS.topicName()));
            long joining = System.nanoTime();
            member = consumer;
            Duration busy = Duration.ZERO;
            Duration poll = FIRST_POLL;
            while (!stopped) {
                if (turnedAway && System.nanoTime() - joining > JOINED_AFTER.toNanos()) turnedAway = false;
                ConsumerRecords<String, byte[]> records = consumer.poll(poll);
                poll = records.isEmpty() ? IDLE_POLL : FIRST_POLL;
                for (ConsumerRecord<String, byte[]> record : records) {
                    long begun = System.nanoTime();
                    // A client whose renewal was lost with the broker waits for its answer for ever: it never fetches
                    // again, and what the broker hands to it is held until the lease ends.
                    if (!take(record, busy, consumer)) return;
                    busy = Duration.ofNanos(System.nanoTime() - begun);
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
            if (consumer != null) leave(consumer);
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

    /**
     * The client may have had the record since it took the one before: nobody renews the lease of what it keeps, and when that is lost the
     * record is with another trainer.
     *
     * @param busy how long the record before was handled
     * @return whether the broker and the client still agree
     */
    private boolean take(ConsumerRecord<String, byte[]> record, Duration busy, ShareConsumer<String, byte[]> consumer) {
        if (stopped) {
            return end(record, Ending.RELEASE, consumer);
        }
        @Nullable ConsumerRecord<String, byte[]> lease = record;
        if (busy.compareTo(renewAfter(consumer)) > 0) {
            lease = renewed(record, consumer, "Run is left to others, its lease was lost while the slot was busy");
            if (lease == null) return false;
        }
        taking.unlock();
        try {
            return deliver(lease, consumer);
        } finally {
            taking.lock();
        }
    }

    private boolean deliver(ConsumerRecord<String, byte[]> record, ShareConsumer<String, byte[]> consumer) {
        Future<Ending> run = work.submit(() -> handler.apply(record));
        Duration renewAfter = renewAfter(consumer);
        @Nullable ConsumerRecord<String, byte[]> lease = record;
        while (true) {
            try {
                Ending ending = run.get(renewAfter.toMillis(), TimeUnit.MILLISECONDS);
                return lease != null && end(lease, ending, consumer);
            } catch (TimeoutException e) {
                if (lease != null) {
                    lease = renewed(lease, consumer, "Lease was lost, the run goes on and its result will be offered");
                }
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

    /**
     * The record to acknowledge next; null when the lease was lost, and another trainer may have the run.
     *
     * @param whenLost what is logged then
     */
    private static @Nullable ConsumerRecord<String, byte[]> renewed(
            ConsumerRecord<String, byte[]> lease, ShareConsumer<String, byte[]> consumer, String whenLost) {
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
                for (ConsumerRecord<String, byte[]> record : consumer.poll(FIRST_POLL)) {
                    if (isSame(record, lease)) return record;
                    consumer.acknowledge(record, AcknowledgeType.RELEASE);
                }
            }
            consumer.commitSync(lock);
            lost(whenLost, lease, refusal.map(Exception::getMessage).orElse("it did not come back"));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            lost(whenLost, lease, e.toString());
        }
        return null;
    }

    private static void lost(String what, ConsumerRecord<String, byte[]> lease, @Nullable String cause) {
        LOG.warn(what + " run_id={} cause={}", lease.key(), cause);
    }

    private static Duration renewAfter(ShareConsumer<String, byte[]> consumer) {
        return lock(consumer).dividedBy(3);
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
