// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When runs were begun and ended, by the trainers' clocks, which are one on one machine.
 *
 * @param starts of all attempts
 * @param results of all runs
 */
record QueueTimes(List<RunStarted> starts, List<TrialResult> results) {

    /** From the first delivery to the last result. */
    Duration elapsed() {
        Instant first = starts.stream()
                .map(RunStarted::startedAt)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = results.stream()
                .map(TrialResult::finishedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        return Duration.between(first, last);
    }

    double runsPerSecond() {
        return results.size() / seconds(elapsed());
    }

    /** By how many percent it took longer than slots that do nothing but run. */
    double overMinimumPercent(Duration run, int slots) {
        return 100 * (seconds(elapsed()) / (results.size() * seconds(run) / slots) - 1);
    }

    /**
     * What each run cost beyond itself, in milliseconds, ascending: from its start to the next one's on the same slot.
     *
     * @param trainer one with a single slot
     */
    List<Double> overheadMillis(String trainer, Duration run) {
        List<Instant> begun = starts.stream()
                .filter(start -> start.trainer().equals(trainer))
                .map(RunStarted::startedAt)
                .sorted()
                .toList();
        return IntStream.range(1, begun.size())
                .mapToObj(i -> 1e3 * (seconds(Duration.between(begun.get(i - 1), begun.get(i))) - seconds(run)))
                .sorted()
                .toList();
    }

    /**
     * How trainers were used while runs waited for them: from when the last trainer had begun its first run to the last start of any.
     *
     * @param idlePercent of all slots' time
     * @param worstIdlePercent of one trainer's
     * @param runsPerTrainer begun in that time, by trainer
     */
    record Use(double idlePercent, double worstIdlePercent, Map<String, Integer> runsPerTrainer) {}

    Use whileRunsWait(Duration run, int slots) {
        Map<String, List<Instant>> begun = starts.stream()
                .collect(groupingBy(RunStarted::trainer, TreeMap::new, mapping(RunStarted::startedAt, toList())));
        Instant from = begun.values().stream()
                .map(Collections::min)
                .max(Instant::compareTo)
                .orElseThrow();
        Instant to = starts.stream()
                .map(RunStarted::startedAt)
                .max(Instant::compareTo)
                .orElseThrow();
        Map<String, Double> idle = new TreeMap<>();
        Map<String, Integer> runs = new TreeMap<>();
        begun.forEach((trainer, moments) -> {
            double busy = moments.stream()
                    .mapToDouble(at -> overlap(at, at.plus(run), from, to))
                    .sum();
            idle.put(trainer, 100 * (1 - busy / (slots * seconds(Duration.between(from, to)))));
            runs.put(trainer, (int)
                    moments.stream().filter(at -> !at.isBefore(from)).count());
        });
        DoubleSummaryStatistics percent =
                idle.values().stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return new Use(percent.getAverage(), percent.getMax(), runs);
    }

    private static double overlap(Instant begin, Instant end, Instant from, Instant to) {
        Instant later = begin.isAfter(from) ? begin : from;
        Instant earlier = end.isBefore(to) ? end : to;
        return Math.max(0, seconds(Duration.between(later, earlier)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
