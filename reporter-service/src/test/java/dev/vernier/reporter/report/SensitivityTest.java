// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SensitivityTest {
    private static final NoiseFloor NOTHING_KNOWN = noise(List.of());
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
        List<Sensitivity> found = Sensitivity.of(Studies.BASE, NAMES, rows, NOTHING_KNOWN);
        // then
        assertThat(found).extracting(Sensitivity::parameter).containsExactly("hidden_size", "learning_rate");
        Effect effect = effect(found.get(0));
        assertThat(effect.elasticity()).isCloseTo(2, within(1e-12));
        assertThat(effect.percent()).isCloseTo(21, within(1e-9));
        assertThat(effect.isVisible()).isTrue();
        assertThat(found.get(0).trials()).isEqualTo(4);
        assertThat(effect(found.get(1)).elasticity()).isCloseTo(0, within(1e-12));
    }

    @Test
    void takesTheNoiseFromTheBaseWhereItHasRunsEnough() {
        // given: three points on a line of slope 1; the base's runs scatter by 10 %
        List<TrialRow> rows = List.of(
                row(1, Studies.BASE, 0.001),
                row(2, Studies.params(32, 2, "0.1", "0.001", 16), 0.0005),
                row(3, Studies.params(128, 2, "0.1", "0.001", 16), 0.002));
        List<Run> runs = new ArrayList<>();
        for (int i = 1; i <= 8; i++) runs.add(run(i, 0.001 * Math.exp(0.1 * (i % 2 == 0 ? 1 : -1))));
        NoiseFloor noise = noise(runs);
        // when
        Effect effect = effect(Sensitivity.of(Studies.BASE, NAMES, rows, noise).get(0));
        // then: sigma = 0.1 sqrt(8 / 7); spread of x is 2 ln(2)²; t(7) at 97.5 % is 2.3646
        assertThat(effect.scatter().isOfBase()).isTrue();
        assertThat(effect.invisibleBelow())
                .isCloseTo(2.3646 * 0.1 * Math.sqrt(8 / 7.0) / (Math.sqrt(2) * Math.log(2)), within(1e-4));
        assertThat(effect.isVisible()).isTrue();
    }

    @Test
    void takesTheNoiseFromAllLinesTogetherWhereTheBaseHasTooFewRuns() {
        // given: one line scatters, the other has two points and could not tell
        List<TrialRow> rows = List.of(
                row(1, Studies.BASE, 0.001),
                row(2, Studies.params(56, 2, "0.1", "0.001", 16), 0.0012),
                row(3, Studies.params(72, 2, "0.1", "0.001", 16), 0.0013),
                row(4, Studies.params(64, 3, "0.1", "0.001", 16), 0.0011));
        // when
        List<Sensitivity> found = Sensitivity.of(Studies.BASE, NAMES, rows, NOTHING_KNOWN);
        // then
        assertThat(found).hasSize(2).allSatisfy(s -> {
            assertThat(effect(s).scatter().degreesOfFreedom()).isOne();
            assertThat(effect(s).interval().isBounded()).isTrue();
            assertThat(s.isVisible()).isFalse();
        });
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
        assertThat(Sensitivity.of(Studies.BASE, NAMES, rows, NOTHING_KNOWN)).isEmpty();
    }

    @Test
    void drawsTheLineOverTheValueItselfWhereOneIsZero() {
        // given: ln loss grows by 2 per unit of dropout
        Params base = Studies.params(64, 2, "0", "0.001", 16);
        List<TrialRow> rows = List.of(
                new TrialRow(1, 1, base, 0.001, 1, 1, List.of(), null, null, true),
                row(2, Studies.params(64, 2, "0.3", "0.001", 16), 0.001 * Math.exp(0.6)),
                row(3, Studies.params(64, 2, "0.2", "0.001", 16), 0.001 * Math.exp(0.4)),
                row(4, Studies.params(60, 2, "0", "0.001", 16), 0.0015));
        // when
        List<Sensitivity> found = Sensitivity.of(base, NAMES, rows, NOTHING_KNOWN);
        // then
        Effect dropout = effect(found.get(0));
        assertThat(found.get(0).parameter()).isEqualTo("dropout");
        assertThat(dropout.elasticity()).isCloseTo(2, within(1e-12));
        assertThat(dropout.step()).isEqualByComparingTo("0.03");
        assertThat(dropout.percent()).isCloseTo(100 * Math.expm1(0.06), within(1e-9));
    }

    private static Effect effect(Sensitivity sensitivity) {
        return Objects.requireNonNull(sensitivity.effect());
    }

    private static Run run(int replicate, double loss) {
        return new Run(1, replicate, Studies.BASE, Outcome.COMPLETED, null, loss, null, RunDetails.NONE);
    }

    private static TrialRow row(int trial, Params params, double loss) {
        return new TrialRow(trial, trial, params, loss, 1, 1, List.of(), 1.0, null, params.equals(Studies.BASE));
    }

    private static NoiseFloor noise(List<Run> ofBase) {
        return NoiseFloor.of(ofBase, new Reference(null, Reference.Source.NONE), List.of(), 1);
    }
}
