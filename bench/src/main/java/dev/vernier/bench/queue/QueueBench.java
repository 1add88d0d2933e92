// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The real chain with trainers that only wait: how many runs per second pass through it, what a run costs beyond itself, how near to the
 * minimum many runs on many slots come, and what runs cost planner and reporter in memory.
 */
final class QueueBench {
    private static final int SLOTS = 16;
    private static final int TRIALS = 100;
    private static final int REPLICATES = 100;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration MODERATE = Duration.ofMillis(50);

    private final QueueInstallation installation;

    private QueueBench(QueueInstallation installation) {
        this.installation = installation;
    }

    public static void main(String[] args) throws IOException {
        boolean withLong = List.of(args).contains("--long");
        try (QueueInstallation installation = QueueInstallation.start(Path.of(System.getProperty("vernier.home")))) {
            QueueBench bench = new QueueBench(installation);
            double runsPerSecond = bench.throughput();
            List<Double> overhead = bench.overhead();
            double shortOver = bench.overMinimum("short", SHORT);
            String longOver = withLong ? number(bench.overMinimum("long", LONG)) : "not-run";
            HeapPerRun heap = HeapPerRun.measure(installation);
            System.out.println("queue runs_per_s=" + number(runsPerSecond)
                    + " overhead_p50_ms=" + number(percentile(overhead, 50))
                    + " overhead_p99_ms=" + number(percentile(overhead, 99))
                    + " over_minimum_percent=" + number(shortOver)
                    + " over_minimum_1s_percent=" + longOver
                    + " planner_bytes_per_run=" + number(heap.planner())
                    + " reporter_bytes_per_run=" + number(heap.reporter())
                    + " planner_bytes_after=" + number(heap.plannerAfter())
                    + " reporter_bytes_after=" + number(heap.reporterAfter()));
        }
    }

    /** Runs of no length; the first study warms everything up. */
    private double throughput() {
        try (Services trainer = installation.startTrainer("trainer-1", SLOTS, Duration.ZERO)) {
            run("warm-up", TRIALS, 40);
            QueueTimes times = run("zero", TRIALS, REPLICATES);
            say("%,d runs of no length on %d slots: %.0f runs/s", TRIALS * REPLICATES, SLOTS, times.runsPerSecond());
            return times.runsPerSecond();
        }
    }

    /** One slot is watched while eight others work beside it; before, both are warmed up by more runs than are measured. */
    private List<Double> overhead() {
        try (Services watched = installation.startTrainer("trainer-2", 1, MODERATE);
                Services others = installation.startTrainer("trainer-3", 8, SHORT)) {
            run("warm-up-overhead", TRIALS, 80);
            QueueTimes times = run("overhead", TRIALS, 40);
            List<Double> overhead = times.overheadMillis("trainer-2", MODERATE);
            say(
                    "Overhead of %,d runs on one slot, %.0f runs/s in all: median %.1f ms, 99 %% below %.1f ms",
                    overhead.size(), times.runsPerSecond(), percentile(overhead, 50), percentile(overhead, 99));
            return overhead;
        }
    }

    private double overMinimum(String study, Duration length) {
        try (Services trainer = installation.startTrainer("trainer-4", SLOTS, length)) {
            QueueTimes times = run(study, TRIALS, REPLICATES);
            double over = times.overMinimumPercent(length, SLOTS);
            say(
                    "%,d runs of %s on %d slots: %.1f s, %.1f %% over the minimum",
                    TRIALS * REPLICATES, length, SLOTS, times.elapsed().toMillis() / 1e3, over);
            return over;
        }
    }

    private QueueTimes run(String study, int trials, int replicates) {
        try (Topics topics = installation.topics()) {
            topics.publish(QueueInstallation.study(study, trials, replicates));
        }
        new StudyEnd(installation.bootstrapServers()).await(study);
        try (Topics topics = installation.topics()) {
            topics.readToTheEnd();
            return new QueueTimes(topics.startsOf(study), topics.resultsOf(study));
        }
    }

    private static double percentile(List<Double> ascending, int percent) {
        return ascending.get(Math.min(ascending.size() - 1, ascending.size() * percent / 100));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void say(String format, Object... figures) {
        System.out.println(String.format(Locale.ROOT, format, figures));
    }
}
