// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.Outcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** The planner's figures (deploy/monitoring says what each of them means). No label is a study's name: there is no end of those. */
final class PlannerMetrics implements MeterBinder {
    private final PlannerWatch watch;

    PlannerMetrics(PlannerWatch watch) {
        this.watch = watch;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("studies.open", PlannerFigures::studies).register(registry);
        gauge("studies.stalled", figures -> figures.stalled().size()).register(registry);
        gauge("submissions.unanswered", PlannerFigures::unanswered).register(registry);
        gauge("runs.planned", figures -> figures.runs().planned()).register(registry);
        gauge("runs.outstanding", figures -> figures.demand().outstanding()).register(registry);
        for (Outcome outcome : Outcome.values()) {
            gauge("runs", figures -> figures.runs().ended(outcome))
                    .tag("state", name(outcome))
                    .register(registry);
            FunctionCounter.builder("vernier.planner.runs.ended", watch.ended(outcome), AtomicLong::get)
                    .tag("outcome", name(outcome))
                    .register(registry);
        }
        gauge("runs", figures -> figures.runs().running())
                .tag("state", "running")
                .register(registry);
        gauge("runs", figures -> figures.runs().waiting())
                .tag("state", "waiting")
                .register(registry);
        ignored(registry, "repeated", figures -> figures.ignored().repeated());
        ignored(registry, "late", figures -> figures.ignored().late());
        ignored(registry, "unknown_run", figures -> figures.ignored().unknown());
        counter(registry, "vernier.planner.runs.written", "first", PlannerWatch::writtenFirst);
        counter(registry, "vernier.planner.runs.written", "again", PlannerWatch::writtenAgain);
        gauge("studies.set.aside", figures -> figures.setAside().size()).register(registry);
        gauge("records.strangers", PlannerFigures::strangers).register(registry);
        FunctionCounter.builder("vernier.planner.records.unreadable", watch, PlannerWatch::unreadable)
                .register(registry);
    }

    private void ignored(MeterRegistry registry, String reason, ToDoubleFunction<PlannerFigures> figure) {
        gauge("results.ignored", figure).tag("reason", reason).register(registry);
    }

    private void counter(MeterRegistry registry, String name, String time, ToDoubleFunction<PlannerWatch> figure) {
        FunctionCounter.builder(name, watch, figure).tag("time", time).register(registry);
    }

    private Gauge.Builder<PlannerWatch> gauge(String name, ToDoubleFunction<PlannerFigures> figure) {
        return Gauge.builder("vernier.planner." + name, watch, w -> figure.applyAsDouble(w.figures()));
    }

    private static String name(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
