// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EventJson;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialProgress;
import dev.vernier.events.TrialResult;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.trainer.Conversation;
import dev.vernier.trainer.storage.MemoryStore;
import dev.vernier.trainer.storage.SeriesCache;
import dev.vernier.trainer.training.Checkpoints;
import dev.vernier.trainer.training.Pulse;
import dev.vernier.trainer.training.Runs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run whose training hangs, and of one that is only slow: slots on a real broker, and the test is the planner. */
class HungRunIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOCK = Duration.ofSeconds(3);
    private static final Duration STALLED_AFTER = Duration.ofSeconds(4);
    private static final byte[] CSV = "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n".getBytes(UTF_8);

    private final DataSpec data = Runs.data("a", 1, 1, Predict.LEVEL).withSha256(EventJson.sha256(CSV));
    private final TrialConfig run = Runs.config(Runs.params(1, 1, 0, 0.1, 4), data, 1, 1, 1);
    private final Infrastructure infrastructure = TestInfrastructure.start();
    private final Conversation topics = new Conversation(infrastructure.bootstrapServers());
    private final Heard heard = new Heard();
    private final Stopping stopping = new Stopping();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final WorkAtHand workAtHand = new WorkAtHand(System::nanoTime);
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void stop() {
        hanging.countDown();
        topics.close();
        infrastructure.close();
    }

    @Test
    void anotherAttemptOnTheSameSlotFinishesARunThatHangs() {
        // given
        topics.setLock(LOCK);
        RunWork hangsAtFirst = (config, series, kept, progress, cancelled) -> {
            if (config.earlierAttempts() == null) hang();
            Pulse.beat();
            return new Sleep(Duration.ZERO, stopping).on(config, series, kept, progress, cancelled);
        };
        try (Slot slot = slot("only", hangsAtFirst)) {
            slot.start();

            // when
            topics.run(run);

            // then
            await().atMost(PATIENCE).until(() -> !heard.results.isEmpty());
            assertThat(heard.results).extracting(TrialResult::attempt).containsExactly(2);
            assertThat(heard.ends).singleElement().satisfies(end -> {
                assertThat(end.attempt()).isOne();
                assertThat(end.reason()).isEqualTo(Reason.FAULT);
                assertThat(end.cause()).contains("stood still for", "vernier.trainer.stalled-after", "HungRunIT.hang");
            });
            assertThat(slot.hangingThreads()).isOne();

            // and when the first moves again, it says nothing
            hanging.countDown();
            await().atMost(PATIENCE).until(() -> slot.hangingThreads() == 0);
            topics.awaitEmptyQueue();
            assertThat(heard.results).hasSize(1);
            assertThat(heard.ends).hasSize(1);
            assertThat(heard.starts).extracting(RunStarted::attempt).containsExactly(1, 2);

            // and each delivery is counted once
            await().atMost(PATIENCE).until(() -> workAtHand.now().isIdle());
            assertThat(registry.get("vernier.trainer.deliveries.received")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(ended("stalled")).isOne();
            assertThat(ended("completed")).isOne();
            assertThat(registry.get("vernier.trainer.slots.busy").gauge().value())
                    .isZero();
        }
    }

    @Test
    void aSlowRunThatGetsOnKeepsItsLease() {
        // given one that lasts for some leases and longer than a standstill, with another slot that would take it
        topics.setLock(LOCK);
        RunWork slow = (config, series, kept, progress, cancelled) -> {
            IntStream.range(0, 5).forEach(batch -> {
                takesAWhile();
                Pulse.beat();
            });
            return new Sleep(Duration.ZERO, stopping).on(config, series, kept, progress, cancelled);
        };
        try (Slot one = slot("one", slow);
                Slot other = slot("other", slow)) {
            one.start();
            other.start();

            // when
            topics.run(run);

            // then
            await().atMost(PATIENCE).until(() -> !heard.results.isEmpty());
            topics.awaitEmptyQueue();
            assertThat(heard.starts).extracting(RunStarted::attempt).containsExactly(1);
            assertThat(heard.results).extracting(TrialResult::attempt).containsExactly(1);
            assertThat(heard.ends).isEmpty();
        }
    }

    private void hang() {
        while (hanging.getCount() > 0) Thread.onSpinWait();
    }

    /** Within a standstill, and about as long as a lease. */
    private static void takesAWhile() {
        try {
            boolean never =
                    new CountDownLatch(1).await(STALLED_AFTER.dividedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double ended(String end) {
        return registry.get("vernier.trainer.deliveries.ended")
                .tag("end", end)
                .counter()
                .count();
    }

    private Slot slot(String name, RunWork work) {
        MemoryStore store = new MemoryStore();
        store.objects.put(data.uri(), CSV);
        DeliveryWatch watch = new DeliveryWatch(
                heard,
                new DeliveryMetrics(registry, 1),
                workAtHand,
                OpenTelemetry.noop().getTracer("test"),
                name);
        RunListener listener = new RunListener(
                name,
                work,
                new SeriesCache(
                        new SeriesSource(store, List.of("datasets"), Optional.empty(), SeriesLimits.DEFAULTS), 1 << 20),
                new StorePatience(Duration.ZERO, Duration.ZERO, stopping, System::nanoTime),
                unused -> Checkpoints.NONE,
                watch,
                new ClosedStudies(),
                new ProvenanceOfRuns("scripted", "none", "jvm", "os", "cpu"),
                Clock.systemUTC(),
                stopping,
                Duration.ZERO,
                () -> false);
        return new Slot(
                name,
                Map.of("bootstrap.servers", infrastructure.bootstrapServers()),
                watch.over(listener),
                STALLED_AFTER);
    }

    /** Writes a run again that has met a fault. */
    private final class Heard implements Announcements {
        final List<TrialResult> results = new CopyOnWriteArrayList<>();
        final List<RunStarted> starts = new CopyOnWriteArrayList<>();
        final List<AttemptEnded> ends = new CopyOnWriteArrayList<>();

        @Override
        public void publish(TrialResult result) {
            results.add(result);
        }

        @Override
        public void publish(AttemptEnded ended, Duration longest) {
            ends.add(ended);
            topics.run(run.again(ended.attempt()));
        }

        @Override
        public void publish(TrialProgress event, Instant at) {
            if (event instanceof RunStarted started) starts.add(started);
        }

        @Override
        public void deadLetter(ConsumerRecord<String, byte[]> record, String cause) {
            throw new AssertionError(cause);
        }
    }
}
