// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.trainer.training.Pulse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One member of the trainers' share group: takes one record at a time, has it handled on a thread of its own, and keeps the lease
 * while that gets on. All calls of the consumer happen on the slot's thread.
 *
 * <p>Written on Kafka's own share consumer: the framework's share channels renew a lease once at most (RATIONALE.md).
 */
final class Slot implements AutoCloseable {
    private static final Logger LOG = FieldLogger.of(Slot.class);

    private static final Duration TAKES_NOTHING_WITHIN = Duration.ofSeconds(5);

    /** A group that is full says so at once. */
    private static final Duration JOINED_AFTER = Duration.ofSeconds(5);

    private static final Duration BEFORE_CONNECTING_AGAIN = Duration.ofSeconds(1);

    private final Supplier<ShareConsumer<String, byte[]>> consumers;
    private final RunHandler handler;
    private final Duration stalledAfter;
    private final RunThread work;
    private final Thread thread;
    /** Held by the slot's thread whenever the broker may hand it a record: always but while one is handled. */
    private final Lock taking = new ReentrantLock();

    private volatile boolean stopped;
    private volatile @Nullable QueueMember member;

    private volatile boolean turnedAway;

    Slot(String name, Map<String, Object> kafka, RunHandler handler, Duration stalledAfter) {
        this(
                name,
                () -> new KafkaShareConsumer<>(
                        QueueMember.config(name, kafka), new StringDeserializer(), new ByteArrayDeserializer()),
                handler,
                stalledAfter);
    }

    /**
     * @param consumers a new member of the group each time
     * @param stalledAfter a run that gives no sign of life for so long is given up
     */
    Slot(String name, Supplier<ShareConsumer<String, byte[]>> consumers, RunHandler handler, Duration stalledAfter) {
        this.consumers = consumers;
        this.handler = handler;
        this.stalledAfter = stalledAfter;
        this.work = new RunThread(name + "-run");
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    /** Takes no further record; the one at hand goes on until its handler ends it. */
    void stopTaking() {
        stopped = true;
        QueueMember joined = member;
        if (joined != null) joined.wake();
    }

    /** To be called every few milliseconds while runs are taken. */
    void look() {
        QueueMember joined = member;
        if (joined != null) joined.look();
    }

    /**
     * Waits, after {@link #stopTaking}, until the broker can hand nothing more to this slot: it trains, or it has left the group. What a
     * trainer gives back when it stops would otherwise go to the fetches that its idle slots have under way, and be given back in turn:
     * each time costs the run one of its deliveries.
     */
    void awaitTakesNothing() {
        try {
            // Leaving takes long only where no broker answers, and then nothing is handed out.
            if (taking.tryLock(TAKES_NOTHING_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) taking.unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether its thread has ended without being told to. */
    boolean hasDied() {
        return thread.getState() == Thread.State.TERMINATED && !stopped;
    }

    /** Whether the broker would hand it a run, or it has one. */
    boolean isMember() {
        QueueMember joined = member;
        return joined != null && joined.isDealtIn();
    }

    /** How many threads still hang in runs that were given up. */
    long hangingThreads() {
        return work.hanging();
    }

    @Override
    public void close() {
        stopTaking();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        work.close();
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
        // Fails where the broker's name is not known, as it is not in some networks while the broker is away.
        try (QueueMember joined = new QueueMember(consumers.get())) {
            joined.join();
            member = joined;
            if (!stopped) takeRecords(joined);
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
        }
    }

    private void takeRecords(QueueMember joined) {
        long joining = System.nanoTime();
        Duration busy = Duration.ZERO;
        while (!stopped && joined.agrees()) {
            if (turnedAway && System.nanoTime() - joining > JOINED_AFTER.toNanos()) turnedAway = false;
            Optional<ConsumerRecord<String, byte[]>> record = joined.next();
            if (record.isEmpty()) continue;
            long begun = System.nanoTime();
            take(record.get(), busy, joined);
            busy = Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /**
     * The client may have had the record since it took the one before: nobody renews the lease of what it keeps, and when that is lost the
     * record is with another trainer.
     *
     * @param busy how long the record before was handled
     */
    private void take(ConsumerRecord<String, byte[]> record, Duration busy, QueueMember joined) {
        if (stopped) {
            joined.end(record, Ending.RELEASE, false);
            return;
        }
        @Nullable ConsumerRecord<String, byte[]> lease = record;
        if (busy.compareTo(joined.renewAfter()) > 0) {
            lease = joined.renewed(record, "Run is left to others, its lease was lost while the slot was busy");
            if (lease == null) return;
        }
        taking.unlock();
        try {
            deliver(lease, joined);
        } finally {
            taking.lock();
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> record, QueueMember joined) {
        Pulse pulse = new Pulse();
        Future<Ending> run = work.begin(() -> pulse.during(() -> handler.on(record, pulse)));
        Duration look = joined.renewAfter();
        Standstill standstill = Standstill.NONE;
        long looked = System.nanoTime();
        @Nullable ConsumerRecord<String, byte[]> lease = record;
        while (true) {
            try {
                end(lease, run.get(look.toNanos(), TimeUnit.NANOSECONDS), joined);
                return;
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                standstill = standstill.seeing(pulse.beats(), pulse.waits(), Duration.ofNanos(now - looked), look);
                looked = now;
                if (standstill.isOver(stalledAfter) && pulse.giveUp()) {
                    end(lease, giveUp(record, pulse, standstill.since()), joined);
                    return;
                }
                if (lease != null) {
                    lease = joined.renewed(lease, "Lease was lost, the run goes on and its result will be offered");
                }
            } catch (ExecutionException e) {
                // A handler names every ending; this is a defect of ours, and the record is not to blame.
                LOG.error("Run is released after an unexpected failure run_id={}", record.key(), e.getCause());
                end(lease, Ending.RELEASE, joined);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptException(e);
            }
        }
    }

    /** The thread that hangs keeps what it has; the slot goes on with another. */
    private Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill) {
        try {
            return handler.giveUp(record, pulse, stoodStill);
        } catch (RuntimeException e) {
            LOG.error("Run is released after an unexpected failure run_id={}", record.key(), e);
            return Ending.RELEASE;
        } finally {
            work.abandon();
        }
    }

    private void end(@Nullable ConsumerRecord<String, byte[]> lease, Ending ending, QueueMember joined) {
        if (lease != null) joined.end(lease, ending, !stopped);
    }

    private void pause() {
        try {
            Thread.sleep(BEFORE_CONNECTING_AGAIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
