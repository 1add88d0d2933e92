// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.pipeline.StoredReport.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsCountedTest {
    private static final Row FIRST = new Row(1, 1, "completed", "0.5 [1]");
    private static final Row SECOND = new Row(2, 1, "completed", "0.25 [2]");

    @Test
    void findsNothingInAReportThatIsTheSame() {
        assertThat(Comparison.of(List.of(FIRST, SECOND), List.of(FIRST, SECOND)))
                .isEqualTo(new Comparison(0, 0, List.of()));
    }

    @Test
    void countsWhatIsMissingTwiceThereOrDifferent() {
        // when
        Row other = new Row(1, 1, "failed", " ");
        Comparison comparison = Comparison.of(List.of(FIRST, SECOND), List.of(FIRST, other));

        // then
        assertThat(comparison.lost()).isEqualTo(1);
        assertThat(comparison.duplicated()).isEqualTo(1);
        assertThat(comparison.details())
                .containsExactly("run 1/1 is there twice, or was never planned", "run 2/1 is missing");
        assertThat(Comparison.of(List.of(FIRST), List.of(other)).duplicated()).isEqualTo(1);
    }

    @Test
    void takesForRecoveryTheTimeToTheNextSign() {
        // given
        Recoveries recoveries = new Recoveries();
        recoveries.heard(Duration.ofSeconds(1));
        recoveries.struck(Duration.ofSeconds(2));
        recoveries.heard(Duration.ofSeconds(5));
        recoveries.heard(Duration.ofSeconds(9));
        recoveries.struck(Duration.ofSeconds(10));

        // when
        Duration end = Duration.ofSeconds(30);

        // then
        assertThat(recoveries.quantileSeconds(0.5, end)).isEqualTo(3, within(1e-9));
        assertThat(recoveries.quantileSeconds(0.99, end)).isEqualTo(20, within(1e-9));
        assertThat(new Recoveries().quantileSeconds(0.5, end)).isNaN();
    }

    @Test
    void readsItsOptions() {
        assertThat(Options.parse(List.of("--minutes", "2", "--seed", "9")))
                .isEqualTo(new Options(9, Duration.ofMinutes(2), 2));
    }
}
