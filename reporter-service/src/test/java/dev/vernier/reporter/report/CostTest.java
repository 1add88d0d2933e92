// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class CostTest {

    @Test
    void countsSecondsCoreHoursEnergyAndMoneyPerPhase() {
        // given
        Cost cost = Findings.of(Studies.winner()).cost();

        // then five runs of 30 s, and their trial and a quarter of their replicate: 150 + 15 + 1.25
        assertThat(cost.search()).isEqualTo(new Cost.Effort(5, 5, 166.25));
        assertThat(cost.search().coreHours()).isCloseTo(166.25 / 3600, within(1e-15));
        // and eight seeds of four trials: 32 * 30 + 8 * 12 + 4 * 44 / 4
        assertThat(cost.confirm()).isEqualTo(new Cost.Effort(32, 32, 1100));
        assertThat(Objects.requireNonNull(cost.confirmPercent())).isCloseTo(100 * 1100 / 1266.25, within(1e-12));
        assertThat(Objects.requireNonNull(cost.kilowattHours(cost.confirm())))
                .isCloseTo(1100.0 / 3600 * 7.5 / 1000, within(1e-15));
        assertThat(Objects.requireNonNull(cost.money(cost.total()))).isCloseTo(1266.25 / 3600 * 0.05, within(1e-15));
        assertThat(cost.lostAttempts()).isZero();
    }

    @Test
    void knowsNeitherEnergyNorMoneyWhereTheStudyStatesNone() {
        Cost cost = Findings.of(Studies.undecided()).cost();
        assertThat(cost.kilowattHours(cost.total())).isNull();
        assertThat(cost.money(cost.total())).isNull();
    }

    @Test
    void countsAttemptsThatEndedWithoutAResult() {
        // two runs of trial 3 that failed after three attempts each
        assertThat(Findings.of(Studies.failures()).cost().lostAttempts()).isEqualTo(6);
    }

    @Test
    void saysWhatTheConfirmPhaseCostAndBought() {
        assertThat(english(Studies.winner()))
                .contains("The confirm phase took 87% of the training time and turned the +")
                .contains(" in the search into +")
                .contains("Money: core-hours at 0.05 EUR each")
                .contains("Energy: core-hours at 7.5 W each")
                .contains("| Search | 5 | 166.25 | 0.0462 |");
        assertThat(english(Studies.undecided()))
                .contains(" on fresh seeds (undecided).")
                .contains("The energy is not known")
                .doesNotContain("Money");
        assertThat(english(Studies.responsive())).contains("## Cost").doesNotContain("The confirm phase took");
    }

    @Test
    void saysNothingWhereNoTimeIsKnown() {
        assertThat(english(Studies.read(
                        "{\"base\": {\"params\": {\"x\": 1}}, \"finished_at\": \"2026-01-02T03:04:05Z\", \"results\": []}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .doesNotContain("## Cost");
    }

    private static String english(StudyResults study) {
        return StudyReport.of(study).documents().get(1).text();
    }
}
