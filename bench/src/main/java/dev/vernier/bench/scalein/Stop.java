// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What it cost a run that its trainer was told to end.
 *
 * @param kept the last epoch that had ended
 * @param repeated epochs that had ended and that the next attempt trained again
 * @param cutOff what was trained since, or the loading of the data before the first epoch
 * @param epoch the mean length of the run's epochs in its longest attempt; zero where none has two
 */
record Stop(RunId run, int attempt, String trainer, int kept, int repeated, Duration cutOff, Duration epoch) {

    /** A message and when it was written. */
    record Said(Instant at, TrialProgress event) {}

    /** The stops of all runs, in order of time. */
    static List<Stop> of(List<Said> progress) {
        return of(progress, AttemptEnded.class)
                .filter(said -> ((AttemptEnded) said.event()).reason() == AttemptEnded.Reason.STOPPED)
                .sorted(Comparator.comparing(Said::at))
                .map(said -> of((AttemptEnded) said.event(), progress))
                .toList();
    }

    /** In epochs of this run: those trained again and the share of the one that was cut off, which is one at the most. */
    double lostEpochs() {
        return repeated + (epoch.isZero() ? 0 : Math.min(1, (double) cutOff.toMillis() / epoch.toMillis()));
    }

    private static Stop of(AttemptEnded ended, List<Said> progress) {
        List<Said> ofRun = progress.stream()
                .filter(said -> said.event().runId().equals(ended.runId()))
                .toList();
        List<Said> epochs = of(ofRun, EpochCompleted.class).toList();
        int kept = epochs.stream()
                .map(said -> (EpochCompleted) said.event())
                .filter(epoch -> epoch.attempt() <= ended.attempt())
                .mapToInt(EpochCompleted::epoch)
                .max()
                .orElse(0);
        int goesOnWith = epochs.stream()
                .map(said -> (EpochCompleted) said.event())
                .filter(epoch -> epoch.attempt() > ended.attempt())
                .mapToInt(EpochCompleted::epoch)
                .min()
                .orElse(kept + 1);
        Instant last = Stream.concat(of(ofRun, RunStarted.class), epochs.stream())
                .filter(inAttempt(ended.attempt()))
                .map(Said::at)
                .max(Comparator.naturalOrder())
                .orElse(ended.endedAt());
        return new Stop(
                ended.runId(),
                ended.attempt(),
                ended.trainer(),
                kept,
                Math.max(0, kept + 1 - goesOnWith),
                Duration.between(last, ended.endedAt()),
                epochOf(epochs));
    }

    private static Duration epochOf(List<Said> epochs) {
        return epochs.stream()
                .map(said -> said.event().attempt())
                .distinct()
                .map(attempt -> epochs.stream().filter(inAttempt(attempt)).toList())
                .max(Comparator.comparingInt(List::size))
                .filter(longest -> longest.size() > 1)
                .map(longest -> Duration.between(
                                longest.get(0).at(),
                                longest.get(longest.size() - 1).at())
                        .dividedBy(longest.size() - 1L))
                .orElse(Duration.ZERO);
    }

    private static Predicate<Said> inAttempt(int attempt) {
        return said -> said.event().attempt() == attempt;
    }

    private static Stream<Said> of(List<Said> progress, Class<? extends TrialProgress> kind) {
        return progress.stream().filter(said -> kind.isInstance(said.event()));
    }
}
