// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** {@code bench/run scaling}: more and more trainer processes on one queue, and whether any is idle while runs wait. */
final class ScalingBench {
    private static final List<Integer> TRAINERS = List.of(1, 2, 4, 8, 16);
    private static final int SLOTS = 8;
    private static final int WARM_UP_RUNS_PER_SLOT = 40;
    private static final int RUNS_PER_SLOT = 30;
    private static final Duration RUN = Duration.ofSeconds(1);

    private final QueueInstallation installation;

    private ScalingBench(QueueInstallation installation) {
        this.installation = installation;
    }

    public static void main(String[] args) throws IOException {
        try (QueueInstallation installation = QueueInstallation.start(Path.of(System.getProperty("vernier.home")))) {
            ScalingBench bench = new ScalingBench(installation);
            Services trainers = installation.trainers(SLOTS, RUN);
            for (int count : TRAINERS) bench.step(trainers, count);
        }
    }

    private void step(Services trainers, int count) {
        trainers.startMissing(IntStream.rangeClosed(1, count)
                .mapToObj(number -> "trainer-" + number)
                .toList());
        // Everybody has a place in the group, and the compilers of so many young JVMs have let go of the cores.
        run("warm-up-" + count, count, WARM_UP_RUNS_PER_SLOT);
        CpuTimes before = installation.cpuTimes();
        QueueTimes times = run("scaling-" + count, count, RUNS_PER_SLOT);
        CpuTimes used = installation.cpuTimes().minus(before);
        QueueTimes.Use use = times.whileRunsWait(RUN, SLOTS);
        IntSummaryStatistics runs = use.runsPerTrainer().values().stream()
                .mapToInt(Integer::intValue)
                .summaryStatistics();
        System.out.println(String.format(
                Locale.ROOT,
                "scaling trainers=%d slots=%d runs_per_s=%.1f idle_percent=%.1f idle_worst_percent=%.1f"
                        + " fewest_runs=%d most_runs=%d planner_ms_per_run=%.2f broker_ms_per_run=%.2f",
                count,
                count * SLOTS,
                times.runsPerSecond(),
                use.idlePercent(),
                use.worstIdlePercent(),
                runs.getCount() < count ? 0 : runs.getMin(),
                runs.getMax(),
                used.planner().toNanos() / 1e6 / times.results().size(),
                used.broker().toNanos() / 1e6 / times.results().size()));
    }

    private QueueTimes run(String study, int trainers, int runsPerSlot) {
        try (Topics topics = installation.topics()) {
            topics.publish(QueueInstallation.study(study, trainers * SLOTS, runsPerSlot));
            new StudyEnd(installation.bootstrapServers()).await(study);
            topics.readToTheEnd();
            return new QueueTimes(topics.startsOf(study), topics.resultsOf(study));
        }
    }
}
