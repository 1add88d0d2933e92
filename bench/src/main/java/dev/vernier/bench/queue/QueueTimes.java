// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
