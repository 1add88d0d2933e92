// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.events.EpochCompleted;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The runs that were begun and have no outcome yet, and how many epochs of each are done. */
final class RunsUnderWay {
    private record Run(Instant startedAt, int epochs, Instant lastEpochAt) {}

    private final Map<RunId, Run> runs = new LinkedHashMap<>();
    private final Set<RunId> ended = new HashSet<>();
    private @Nullable Instant first;
    private @Nullable Instant latest;
    private double endedSeconds;

    void started(RunStarted started) {
        heard(started.startedAt());
        // Topics come in any order: the result may have been read first.
        if (ended.contains(started.runId())) return;
        runs.put(started.runId(), new Run(started.startedAt(), 0, started.startedAt()));
    }

    void epoch(EpochCompleted epoch, Instant at) {
        heard(at);
        runs.computeIfPresent(epoch.runId(), (id, run) -> new Run(run.startedAt(), epoch.epoch(), at));
    }

    void ended(TrialResult result) {
        heard(result.startedAt());
        heard(result.finishedAt());
        if (ended.add(result.runId())) endedSeconds += result.trainingSeconds();
        runs.remove(result.runId());
    }

    Set<RunId> runs() {
        return runs.keySet();
    }

    /**
     * How many runs were trained side by side on average: seconds of training per second of the clock, at least 1. Attempts that came to
     * nothing are not training, so they make it smaller.
     */
    double sideBySide() {
        if (first == null || latest == null || !latest.isAfter(first)) return 1;
        double training = endedSeconds
                + runs.values().stream().mapToDouble(RunsUnderWay::seconds).sum();
        return Math.max(1, training / seconds(first, latest));
    }

    /** The part of the epochs of these runs that is done, from 0 to 1; null when no run is under way. */
    @Nullable
    Double share(int epochs) {
        OptionalDouble mean = shares(epochs).average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    /** What these runs have done, in runs. */
    double done(int epochs) {
        return shares(epochs).sum();
    }

    /** The part of its epochs that the run furthest behind has done; 0 when none is under way. */
    double least(int epochs) {
        return shares(epochs).min().orElse(0);
    }

    /** Mean seconds that an epoch takes, from what these runs have done. */
    OptionalDouble epochSeconds() {
        return runs.values().stream()
                .filter(run -> run.epochs() > 0)
                .mapToDouble(run -> seconds(run) / run.epochs())
                .average();
    }

    private void heard(Instant at) {
        if (first == null || at.isBefore(first)) first = at;
        if (latest == null || at.isAfter(latest)) latest = at;
    }

    private static double seconds(Run run) {
        return seconds(run.startedAt(), run.lastEpochAt());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private DoubleStream shares(int epochs) {
        return runs.values().stream().mapToDouble(run -> Math.min(1.0, (double) run.epochs() / epochs));
    }
}
