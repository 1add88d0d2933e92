// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The trainer's figures (deploy/monitoring says what each of them means). Safe for use by several threads. */
final class DeliveryMetrics {
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<DeliveryEnd, Counter> ended = new EnumMap<>(DeliveryEnd.class);
    private final Counter received;
    private final Counter epochs;
    private final Counter trainingSeconds;

    DeliveryMetrics(MeterRegistry registry, int slots) {
        received = registry.counter("vernier.trainer.deliveries.received");
        epochs = registry.counter("vernier.trainer.epochs");
        trainingSeconds = registry.counter("vernier.trainer.training.seconds");
        // All from the start, so that sums hold before each has been seen once.
        for (DeliveryEnd end : DeliveryEnd.values()) {
            ended.put(end, registry.counter("vernier.trainer.deliveries.ended", "end", end.label()));
        }
        Gauge.builder("vernier.trainer.slots", () -> slots).register(registry);
        Gauge.builder("vernier.trainer.slots.busy", busy, AtomicInteger::get).register(registry);
    }

    void received() {
        busy.incrementAndGet();
        received.increment();
    }

    void ended(DeliveryEnd end) {
        Counter counter = ended.get(end);
        if (counter != null) counter.increment();
        busy.decrementAndGet();
    }

    void epoch() {
        epochs.increment();
    }

    void trained(double seconds) {
        trainingSeconds.increment(seconds);
    }
}
