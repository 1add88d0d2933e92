// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How a fold is doing, as figures (deploy/monitoring says what each of them means). */
public final class FoldMetrics implements MeterBinder {
    private final ActiveFold fold;

    public FoldMetrics(ActiveFold fold) {
        this.fold = fold;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("vernier.fold.active", fold, f -> f.isActive() ? 1 : 0)
                .description("1: this process acts; 0: it stands by")
                .tag("group", fold.group())
                .register(registry);
        Gauge.builder("vernier.fold.following", fold, f -> f.isFollowing() ? 1 : 0)
                .description("1: the topics are being read")
                .tag("group", fold.group())
                .register(registry);
        Gauge.builder("vernier.fold.lag", fold, ActiveFold::lag)
                .baseUnit("records")
                .description("Records on the topics that are not folded yet")
                .tag("group", fold.group())
                .register(registry);
        Gauge.builder("vernier.fold.round.seconds", fold, f -> f.rounds().takeLongestSeconds())
                .description("The longest round since the last look: nothing is decided meanwhile")
                .tag("group", fold.group())
                .register(registry);
        Gauge.builder("vernier.fold.rebuild.seconds", fold, f -> f.rounds().lastBuildSeconds())
                .description("How long it took to build the present state from the topics")
                .tag("group", fold.group())
                .register(registry);
        FunctionCounter.builder("vernier.fold.rebuilds", fold, ActiveFold::rebuilds)
                .description("How often the state was thrown away and built again from the topics")
                .tag("group", fold.group())
                .register(registry);
    }
}
