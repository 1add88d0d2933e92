// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.cli.progress.Progress.Stage;
import dev.vernier.cli.progress.Progress.Tally;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Progress SEARCH = at(Stage.SEARCH, 1, null);

    @Test
    void aNewPhaseIsShownAtOnce() {
        assertThat(Pace.isDue(SEARCH, at(Stage.CONFIRM, 1, null), Duration.ZERO))
                .isTrue();
    }

    @Test
    void aStandstillIsShownAtOnce() {
        assertThat(Pace.isDue(SEARCH, at(Stage.SEARCH, 1, "no trainer"), Duration.ZERO))
                .isTrue();
    }

    @Test
    void finishedRunsAreShownEveryFiveSeconds() {
        // given
        Progress later = at(Stage.SEARCH, 2, null);

        // then
        assertThat(Pace.isDue(SEARCH, later, Duration.ofSeconds(4))).isFalse();
        assertThat(Pace.isDue(SEARCH, later, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void whenNothingHappensALineAMinuteIsEnough() {
        assertThat(Pace.isDue(SEARCH, SEARCH, Duration.ofSeconds(59))).isFalse();
        assertThat(Pace.isDue(SEARCH, SEARCH, Duration.ofSeconds(60))).isTrue();
    }

    private static Progress at(Stage stage, int done, @Nullable String stalled) {
        return new Progress(stage, new Tally(done, 1, 25), Tally.NONE, 0, null, null, null, stalled);
    }
}
