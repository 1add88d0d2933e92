// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final double[] BASE = {0.0011, 0.0013, 0.0009, 0.0012, 0.0010};
    private static final double[] CANDIDATE = {0.0010, 0.0012, 0.0009, 0.0010, 0.0011};

    @Test
    void givesTheValuesOfNumPyAndSciPy() {
        // stats.pearsonr(np.log(b), np.log(c)).statistic; np.mean and np.std(ddof=1) of np.log(b / c), SciPy 1.17.1
        PairedComparison comparison = PairedComparison.of(BASE, CANDIDATE);
        assertThat(comparison.pairs()).isEqualTo(5);
        assertThat(comparison.meanDifference()).isCloseTo(0.052472852893498234, within(1e-15));
        assertThat(comparison.spread().sigma()).isCloseTo(0.10493932106011834, within(1e-15));
        // np.median(np.log(b / c))
        assertThat(comparison.medianDifference()).isCloseTo(0.08004270767353637, within(1e-15));
        assertThat(comparison.correlation().orElseThrow()).isCloseTo(0.6940379269079389, within(1e-13));
    }

    @Test
    void showsTheImprovementOfTheGeometricMean() {
        // given: the candidate's losses are half of the base's, times 1.1 and divided by 1.1
        double[] base = {0.2, 0.3};
        double[] candidate = {0.1 * 1.1, 0.15 / 1.1};
        // when, then
        assertThat(PairedComparison.of(base, candidate).improvementPercent()).isCloseTo(50, within(1e-12));
    }

    @Test
    void doesNotDependOnTheUnitOfTheLosses() {
        // given
        double[] scaledBase = DoubleStream.of(BASE).map(x -> x * 1024).toArray();
        double[] scaledCandidate = DoubleStream.of(CANDIDATE).map(x -> x * 1024).toArray();
        // when
        PairedComparison scaled = PairedComparison.of(scaledBase, scaledCandidate);
        // then
        PairedComparison plain = PairedComparison.of(BASE, CANDIDATE);
        assertThat(scaled.meanDifference()).isCloseTo(plain.meanDifference(), within(1e-14));
        assertThat(scaled.pValue()).isEqualTo(plain.pValue());
    }

    @Test
    void saysNothingWithoutPairs() {
        PairedComparison none = PairedComparison.of(new double[0], new double[0]);
        assertThat(none.improvementPercent()).isNaN();
        assertThat(none.pValue()).isEqualTo(1);
        assertThat(none.interval()).isEqualTo(Interval.UNBOUNDED);
        assertThat(none.correlation()).isEmpty();
    }

    @Test
    void hasNoCorrelationWithoutSpread() {
        assertThat(PairedComparison.of(new double[] {0.1, 0.1}, new double[] {0.1, 0.2})
                        .correlation())
                .isEmpty();
    }

    @Test
    void refusesALossWithoutLogarithm() {
        assertThatThrownBy(() -> PairedComparison.of(new double[] {0.0}, new double[] {0.1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("losses must be positive and finite, one was 0.0");
    }
}
