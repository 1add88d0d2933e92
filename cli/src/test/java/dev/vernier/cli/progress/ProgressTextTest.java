// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.cli.progress.Progress.Best;
import dev.vernier.cli.progress.Progress.Stage;
import dev.vernier.cli.progress.Progress.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {
    @Test
    void showsASearchUnderWay() {
        // given
        Progress progress = new Progress(
                Stage.SEARCH,
                new Tally(12, 2, 25),
                Tally.NONE,
                1,
                0.34,
                new Best(3, 0.0016033514),
                Duration.ofMinutes(13),
                null);

        // when
        String line = ProgressText.line(progress);

        // then
        assertThat(line)
                .isEqualTo(
                        "search: 12 of 25 trials done, 2 running (34 % of their epochs), best loss 0.001603 (trial 3),"
                                + " 1 run without a loss, about 13 min left");
    }

    @Test
    void showsTheConfirmPhaseAndAStandstill() {
        // given
        Progress progress = new Progress(
                Stage.CONFIRM, new Tally(25, 0, 25), new Tally(8, 0, 32), 0, null, null, null, "no trainer takes runs");

        // when
        String line = ProgressText.line(progress);

        // then
        assertThat(line).isEqualTo("confirm: 8 of 32 runs done, 0 running, stalled: no trainer takes runs");
    }

    @Test
    void saysThatACancelledStudyIsBeingClosed() {
        // given
        Progress progress =
                new Progress(Stage.CANCELLING, new Tally(12, 2, 25), Tally.NONE, 0, null, new Best(3, 0.5), null, null);

        // when
        String line = ProgressText.line(progress);

        // then
        assertThat(line).isEqualTo("cancelled: runs under way are being ended, best loss 0.500000 (trial 3)");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0016033514, 0.001603",
        "0.000046, 0.00004600",
        "0.00000123456, 0.000001235",
        "1.5, 1.500000",
        "0, 0.000000",
        "0.1, 0.100000"
    })
    void showsALossWithSixDecimalsOrFourDigits(double loss, String text) {
        assertThat(ProgressText.loss(loss)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.4S, 0 s",
        "PT119S, 119 s",
        "PT120S, 2 min",
        "PT119M59S, 119 min",
        "PT2H, 2 h 0 min",
        "PT26H5M, 26 h 5 min"
    })
    void showsTimeInTheUnitThatFits(Duration duration, String text) {
        assertThat(ProgressText.time(duration)).isEqualTo(text);
    }
}
