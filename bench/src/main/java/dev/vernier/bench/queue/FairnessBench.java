// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialResult;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** {@code bench/run fairness}: how long a small study takes while a large one of the same priority keeps all slots busy. */
final class FairnessBench implements AutoCloseable {
    private static final int SLOTS = 16;
    private static final int HALF = SLOTS / 2;
    private static final int RUNS = 25;
    private static final int TIMES = 5;
    private static final Duration RUN = Duration.ofSeconds(1);
    private static final String LARGE = "large";

    /** So many runs of the large study warm the trainer up. */
    private static final int BUSY = 10 * SLOTS;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final QueueInstallation installation;
    private final Topics topics;

    private FairnessBench(QueueInstallation installation) {
        this.installation = installation;
        topics = installation.topics();
    }

    /**
     * One small study.
     *
     * @param begins from its publication to the start of its first run
     * @param ends from its publication to the end of its last run
     */
    private record Small(double begins, double ends) {}

    public static void main(String[] args) throws IOException {
        try (QueueInstallation installation = QueueInstallation.start(Path.of(System.getProperty("vernier.home")));
                FairnessBench bench = new FairnessBench(installation)) {
            List<Small> alone = bench.alone();
            System.out.println(line(bench.besideALargeOne(), median(alone, Small::ends)));
        }
    }

    /** What half of the slots need for it when nothing else is there. */
    private List<Small> alone() {
        try (Services trainer = installation.startTrainer("trainer-1", HALF, RUN)) {
            small("alone-warm-up");
            return IntStream.rangeClosed(1, TIMES)
                    .mapToObj(time -> small("alone-" + time))
                    .toList();
        }
    }

    private List<Small> besideALargeOne() {
        try (Services trainer = installation.startTrainer("trainer-2", SLOTS, RUN)) {
            topics.publish(QueueInstallation.study(LARGE, 50, 100));
            await("a busy trainer", () -> topics.resultsOf(LARGE).size() >= BUSY);
            List<Small> beside = new ArrayList<>();
            for (int time = 1; time <= TIMES; time++) {
                // Each at another moment of the slots' common second.
                int begun = topics.startsOf(LARGE).size() + time * SLOTS / TIMES;
                await("a further run", () -> topics.startsOf(LARGE).size() >= begun);
                beside.add(small("beside-" + time));
            }
            topics.cancel(LARGE, "all is measured");
            await(
                    "the end of the large study",
                    () -> topics.statusOf(LARGE)
                            .filter(status -> status.state().isFinal())
                            .isPresent());
            return beside;
        }
    }

    private Small small(String study) {
        Instant published = Instant.now();
        topics.publish(QueueInstallation.study(study, RUNS, 1));
        await("the end of " + study, () -> topics.resultsOf(study).size() == RUNS);
        Small small = new Small(
                topics.startsOf(study).stream()
                        .map(RunStarted::startedAt)
                        .min(Comparator.naturalOrder())
                        .map(first -> seconds(published, first))
                        .orElseThrow(),
                topics.resultsOf(study).stream()
                        .map(TrialResult::finishedAt)
                        .max(Comparator.naturalOrder())
                        .map(last -> seconds(published, last))
                        .orElseThrow());
        System.out.println(String.format(
                Locale.ROOT, "%s: begins after %.2f s, ends after %.2f s", study, small.begins(), small.ends()));
        return small;
    }

    private static String line(List<Small> beside, double alone) {
        double byCalculation = ((RUNS + HALF - 1) / HALF) * RUN.toMillis() / 1e3;
        return String.format(
                Locale.ROOT,
                "fairness begins_s=%.2f begins_worst_s=%.2f ends_ratio=%.2f ends_worst_ratio=%.2f alone_s=%.2f"
                        + " ends_alone_ratio=%.2f ends_alone_worst_ratio=%.2f slots=%d runs=%d",
                median(beside, Small::begins),
                worst(beside, Small::begins),
                median(beside, Small::ends) / byCalculation,
                worst(beside, Small::ends) / byCalculation,
                alone,
                median(beside, Small::ends) / alone,
                worst(beside, Small::ends) / alone,
                SLOTS,
                RUNS);
    }

    private static double median(List<Small> studies, Function<Small, Double> figure) {
        List<Double> sorted = studies.stream().map(figure).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double worst(List<Small> studies, Function<Small, Double> figure) {
        return studies.stream().map(figure).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** Reads on until the condition holds. */
    private void await(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(what + " was awaited for " + PATIENCE);
            }
            topics.read();
        }
    }

    @Override
    public void close() {
        topics.close();
    }
}
