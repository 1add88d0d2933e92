// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * Values "by SciPy" come from SciPy 1.17.1 with two million resamples:
 *
 * <pre>{@code
 * stats.bootstrap((v,), np.mean, n_resamples=2_000_000, batch=100000, method='BCa', rng=np.random.default_rng(1))
 * }</pre>
 */
class BcaBootstrapTest {
    private static final double[] EIGHT = {0.031, 0.052, 0.018, 0.044, 0.027, -0.004, 0.039, 0.022};
    private static final double[] SKEWED = {1, 2, 2, 3, 4, 7, 15, 40};

    @Test
    void givesTheIntervalsBySciPy() {
        Interval even = BcaBootstrap.ofMean(EIGHT, 0.05, 7, 400_000);
        assertThat(even.low()).isCloseTo(0.015625, within(2e-4));
        assertThat(even.high()).isCloseTo(0.038375, within(2e-4));
        Interval skewed = BcaBootstrap.ofMean(SKEWED, 0.05, 7, 400_000);
        assertThat(skewed.low()).isCloseTo(3.625, within(0.13));
        assertThat(skewed.high()).isCloseTo(24.0, within(0.26));
    }

    @Test
    void comesCloseWithTheUsualNumberOfResamples() {
        Interval skewed = BcaBootstrap.ofMean(SKEWED, 0.05, 7);
        assertThat(skewed.low()).isCloseTo(3.625, within(0.26));
        assertThat(skewed.high()).isCloseTo(24.0, within(1.2));
    }

    @Test
    void isTheSameEachTimeForTheSameSeed() {
        assertThat(BcaBootstrap.ofMean(EIGHT, 0.05, 7)).isEqualTo(BcaBootstrap.ofMean(EIGHT, 0.05, 7));
    }

    @Test
    void saysNothingOfFewerThanTwoValuesAndAPointOfEqualOnes() {
        assertThat(BcaBootstrap.ofMean(new double[0], 0.05, 7)).isEqualTo(Interval.UNBOUNDED);
        assertThat(BcaBootstrap.ofMean(new double[] {3}, 0.05, 7)).isEqualTo(Interval.UNBOUNDED);
        assertThat(BcaBootstrap.ofMean(new double[] {3, 3, 3}, 0.05, 7)).isEqualTo(new Interval(3, 3));
    }

    @Test
    void refusesValuesThatAreNoNumbers() {
        assertThatThrownBy(() -> BcaBootstrap.ofMean(new double[] {1, Double.NaN}, 0.05, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Property(tries = 60)
    void movesWithShiftAndScaleAndIgnoresOrder(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(min = -50, max = 50) Integer> values,
            @ForAll @IntRange(min = -20, max = 20) int shift,
            @ForAll @IntRange(min = 1, max = 8) int scale) {
        // given
        double[] plain = values.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] moved = new double[plain.length];
        for (int i = 0; i < plain.length; i++) moved[plain.length - 1 - i] = scale * plain[i] + shift;
        // when
        Interval before = BcaBootstrap.ofMean(plain, 0.05, 3, 999);
        Interval after = BcaBootstrap.ofMean(moved, 0.05, 3, 999);
        // then
        assertThat(after.low()).isCloseTo(scale * before.low() + shift, within(1e-6));
        assertThat(after.high()).isCloseTo(scale * before.high() + shift, within(1e-6));
    }
}
