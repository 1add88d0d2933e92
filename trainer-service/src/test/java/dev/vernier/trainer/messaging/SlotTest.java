// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.trainer.training.Pulse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidRecordStateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a slot does with answers that a broker gives only at unlucky moments; the rest is tested with a real one (QueueIT). */
class SlotTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TopicPartition TRIALS = new TopicPartition("trials", 0);
    private static final ConsumerRecord<String, byte[]> FIRST = record(0, "study/1/1");
    private static final ConsumerRecord<String, byte[]> AHEAD = record(1, "study/2/1");

    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch renewedTwice = new CountDownLatch(2);
    private final AtomicInteger members = new AtomicInteger();
    private final CountDownLatch neverEnds = new CountDownLatch(1);
    private final RunHandler handler = new RunHandler() {
        @Override
        public Ending on(ConsumerRecord<String, byte[]> record, Pulse pulse) {
            handled.add(record.key());
            return waitsFor(renewedTwice);
        }

        @Override
        public Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill) {
            throw new AssertionError("not after " + stoodStill);
        }
    };

    @Test
    void leavesARunToOthersWhoseLeaseWasLostBetweenFetchAndPoll() {
        // given a client that fetches a second record while the first is trained, for longer than a lease lasts
        try (Slot slot = new Slot("slot", () -> member(true), handler, LONG)) {
            // when
            slot.start();

            // then it joins anew, since the client and the broker do not agree, and has begun the first alone
            await().atMost(SOON).until(() -> members.get() > 1);
            assertThat(handled).containsExactly("study/1/1");
        }
    }

    @Test
    void beginsARunThatWasFetchedAheadAndWhoseLeaseStillHolds() {
        try (Slot slot = new Slot("slot", () -> member(false), handler, LONG)) {
            // when
            slot.start();

            // then
            await().atMost(SOON).until(() -> handled.size() == 2);
            assertThat(handled).containsExactly("study/1/1", "study/2/1");
            assertThat(members).hasValue(1);
        }
    }

    @Test
    void triesAgainWhereTheBrokersNameIsNotKnownForAWhile() {
        // given
        try (Slot slot = new Slot(
                "slot",
                () -> {
                    if (members.getAndIncrement() == 0) throw new KafkaException("no resolvable bootstrap urls");
                    return member(false);
                },
                handler,
                LONG)) {
            // when
            slot.start();

            // then
            await().atMost(SOON).until(() -> handled.contains("study/1/1"));
            assertThat(slot.hasDied()).isFalse();
        }
    }

    @Test
    void givesUpARunThatStandsStillAndGoesOnWithTheNext() {
        // given a first run that hangs, though its thread is interrupted
        Duration shorterThanALease = Duration.ofMillis(20);
        try (Slot slot = new Slot("slot", () -> member(false), hangsInTheFirst(), shorterThanALease)) {
            // when
            slot.start();

            // then
            await().atMost(SOON).until(() -> handled.contains("study/2/1"));
            assertThat(handled).containsExactly("study/1/1", "given up: study/1/1", "study/2/1");
            assertThat(slot.hangingThreads()).isOne();
            assertThat(slot.hasDied()).isFalse();

            // and when it moves again
            neverEnds.countDown();
            await().atMost(SOON).until(() -> slot.hangingThreads() == 0);
        }
    }

    @Test
    void keepsARunThatGetsOnForLongerThanAStandstill() {
        // given one that beats for some leases, and stands still for none
        Duration threeLooks = Duration.ofMillis(30);
        RunHandler getsOn = new RunHandler() {
            @Override
            public Ending on(ConsumerRecord<String, byte[]> record, Pulse pulse) {
                handled.add(record.key());
                while (renewedTwice.getCount() > 0) Pulse.beat();
                return Ending.ACCEPT;
            }

            @Override
            public Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill) {
                handled.add("given up: " + record.key());
                return Ending.ACCEPT;
            }
        };
        try (Slot slot = new Slot("slot", () -> member(false), getsOn, threeLooks)) {
            // when
            slot.start();

            // then
            await().atMost(SOON).until(() -> handled.contains("study/2/1"));
            assertThat(handled).containsExactly("study/1/1", "study/2/1");
        }
    }

    private RunHandler hangsInTheFirst() {
        return new RunHandler() {
            @Override
            public Ending on(ConsumerRecord<String, byte[]> record, Pulse pulse) {
                handled.add(record.key());
                if (handled.size() == 1) hang();
                return Ending.ACCEPT;
            }

            @Override
            public Ending giveUp(ConsumerRecord<String, byte[]> record, Pulse pulse, Duration stoodStill) {
                handled.add("given up: " + record.key());
                return Ending.ACCEPT;
            }
        };
    }

    private void hang() {
        while (neverEnds.getCount() > 0) Thread.onSpinWait();
    }

    private static Ending waitsFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Ending.ACCEPT;
    }

    private Member member(boolean loses) {
        return members.getAndIncrement() == 0 || !loses
                ? new Member(List.of(FIRST, AHEAD), loses)
                : new Member(List.of(), false);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String key) {
        return new ConsumerRecord<>(TRIALS.topic(), TRIALS.partition(), offset, key, new byte[0]);
    }

    /** Hands these out one after the other, and may have lost the lease of the second when it is asked for. */
    private final class Member extends MockShareConsumer<String, byte[]> {
        private final Queue<ConsumerRecord<String, byte[]>> records;
        private final boolean loses;
        private @Nullable ConsumerRecord<String, byte[]> renewing;

        Member(List<ConsumerRecord<String, byte[]>> records, boolean loses) {
            this.records = new ArrayDeque<>(records);
            this.loses = loses;
        }

        @Override
        public Optional<Integer> acquisitionLockTimeoutMs() {
            return Optional.of(30);
        }

        @Override
        public void acknowledge(ConsumerRecord<String, byte[]> record, AcknowledgeType type) {
            if (type == AcknowledgeType.RENEW) renewing = record;
        }

        @Override
        public Map<TopicIdPartition, Optional<KafkaException>> commitSync() {
            return Map.of();
        }

        @Override
        public Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration timeout) {
            boolean lost = loses && renewing == AHEAD;
            if (lost) renewing = null;
            return Map.of(
                    new TopicIdPartition(Uuid.ZERO_UUID, TRIALS),
                    lost
                            ? Optional.of(new InvalidRecordStateException("The record state is invalid."))
                            : Optional.empty());
        }

        @Override
        public ConsumerRecords<String, byte[]> poll(Duration timeout) {
            ConsumerRecord<String, byte[]> next = renewing == null ? records.poll() : renewing;
            if (renewing != null) renewedTwice.countDown();
            renewing = null;
            return next == null
                    ? ConsumerRecords.empty()
                    : new ConsumerRecords<>(Map.of(TRIALS, List.of(next)), Map.of());
        }
    }
}
