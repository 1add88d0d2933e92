// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.scalein;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.bench.scalein.Stop.Said;
import dev.vernier.events.AttemptEnded;
import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import dev.vernier.events.TrialProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTest {
    private static final RunId RUN = RunId.parse("study/1/1");

    private final List<Said> progress = new ArrayList<>();

    @Test
    void costsTheShareOfTheEpochThatWasCutOff() {
        // given
        started(0, 1);
        epoch(2000, 1, 1);
        epoch(4000, 1, 2);
        stopped(5000, 1);
        started(6000, 2);
        epoch(9000, 2, 3);

        // when, then
        assertThat(Stop.of(progress))
                .containsExactly(new Stop(RUN, 1, "trainer-1", 2, 0, Duration.ofSeconds(1), Duration.ofSeconds(2)));
        assertThat(Stop.of(progress).get(0).lostEpochs()).isEqualTo(0.5);
    }

    @Test
    void costsTheEpochsThatAreTrainedAgain() {
        // given
        started(0, 1);
        epoch(2000, 1, 1);
        epoch(4000, 1, 2);
        stopped(5000, 1);
        started(6000, 2);
        epoch(8000, 2, 1);

        // when, then
        assertThat(Stop.of(progress).get(0).repeated()).isEqualTo(2);
        assertThat(Stop.of(progress).get(0).lostEpochs()).isEqualTo(2.5);
    }

    @Test
    void keepsWhatEarlierAttemptsHaveTrained() {
        // given
        started(0, 1);
        epoch(2000, 1, 1);
        epoch(4000, 1, 2);
        stopped(4000, 1);
        started(6000, 2);
        stopped(7000, 2);
        started(8000, 3);
        epoch(11000, 3, 3);

        // when
        Stop second = Stop.of(progress).get(1);

        // then
        assertThat(second.kept()).isEqualTo(2);
        assertThat(second.repeated()).isZero();
        assertThat(second.lostEpochs()).isEqualTo(0.5);
    }

    private void started(int millis, int attempt) {
        say(millis, new RunStarted(RUN, attempt, "trainer-" + attempt, at(millis)));
    }

    private void epoch(int millis, int attempt, int epoch) {
        say(millis, new EpochCompleted(RUN, attempt, epoch, 1, 1, 1));
    }

    private void stopped(int millis, int attempt) {
        say(millis, new AttemptEnded(RUN, attempt, "trainer-" + attempt, at(millis), Reason.STOPPED, null));
    }

    private void say(int millis, TrialProgress event) {
        progress.add(new Said(at(millis), event));
    }

    private static Instant at(int millis) {
        return Instant.parse("2026-01-02T03:04:05Z").plusMillis(millis);
    }
}
