// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.Params;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    private static final List<String> NAMES = List.copyOf(Studies.BASE.values().keySet());

    @Test
    void findsTheElasticityOfAPowerLawExactly() {
        // given: loss = 0.001 (hidden_size / 64)^2, nothing by learning_rate
        List<TrialRow> rows = new ArrayList<>();
        for (int hidden : new int[] {48, 56, 64, 72, 80}) {
            rows.add(row(
                    rows.size() + 1,
                    Studies.params(hidden, 2, "0.1", "0.001", 16),
                    0.001 * Math.pow(hidden / 64.0, 2)));
        }
        rows.add(row(6, Studies.params(64, 2, "0.1", "0.0011", 16), 0.001));
        rows.add(row(7, Studies.params(64, 2, "0.1", "0.0009", 16), 0.001));
        // when
        List<Sensitivity> found = Sensitivity.of(Studies.BASE, NAMES, rows);
        // then
        assertThat(found).extracting(Sensitivity::parameter).containsExactly("hidden_size", "learning_rate");
        assertThat(found.get(0).slope()).isCloseTo(2, within(1e-12));
        assertThat(found.get(0).percentPerTenPercent()).isCloseTo(21, within(1e-9));
        assertThat(found.get(0).spread()).isCloseTo(Math.pow(80 / 48.0, 2), within(1e-12));
        assertThat(found.get(0).trials()).isEqualTo(4);
        assertThat(found.get(1).slope()).isCloseTo(0, within(1e-12));
    }

    @Test
    void leavesOutJointTrialsAndTrialsWithoutALoss() {
        // given
        List<TrialRow> rows = List.of(
                row(1, Studies.BASE, 0.001),
                row(2, Studies.params(60, 2, "0.1", "0.0009", 16), 0.9),
                new TrialRow(
                        3, 3, Studies.params(72, 2, "0.1", "0.001", 16), null, 0, 1, List.of(), null, null, false));
        // when, then
        assertThat(Sensitivity.of(Studies.BASE, NAMES, rows)).isEmpty();
    }

    @Test
    void drawsNoLineThroughTwoPointsOrThroughAParameterOfZero() {
        // given
        Params base = Studies.params(64, 2, "0", "0.001", 16);
        List<TrialRow> rows = List.of(
                new TrialRow(1, 1, base, 0.001, 1, 1, List.of(), null, null, true),
                row(2, Studies.params(64, 2, "0.3", "0.001", 16), 0.002),
                row(3, Studies.params(64, 2, "0.2", "0.001", 16), 0.003),
                row(4, Studies.params(60, 2, "0", "0.001", 16), 0.0015));
        // when, then
        assertThat(Sensitivity.of(base, NAMES, rows))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.slope()).isNull());
    }

    private static TrialRow row(int trial, Params params, double loss) {
        return new TrialRow(trial, trial, params, loss, 1, 1, List.of(), 1.0, null, params.equals(Studies.BASE));
    }
}
