// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Values "by SciPy" come from SciPy 1.17.1:
 *
 * <pre>{@code
 * stats.permutation_test((d,), lambda x, axis: np.mean(x, axis=axis), permutation_type='samples',
 *                        n_resamples=np.inf, vectorized=True).pvalue
 * }</pre>
 *
 * and their intervals from bisection on the p-value over all sign vectors:
 *
 * <pre>{@code
 * s = np.array(list(itertools.product([1, -1], repeat=n)))
 * p = lambda delta: np.mean(abs(s @ (d - delta)) >= abs(sum(d - delta)) - 1e-12)   # > 0.05 stays
 * }</pre>
 */
class SignFlipTestTest {
    /** Darwin's maize: crossed minus self-fertilised, in eighths of an inch. */
    private static final double[] DARWIN = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

    private static final double[] EIGHT = {0.031, 0.052, 0.018, 0.044, 0.027, -0.004, 0.039, 0.022};

    @Test
    void givesFishersPrintedFigureForDarwinsMaize() {
        // Fisher, The Design of Experiments, section 21: 1,726 of 32,768 assignments are as extreme, 5.267 %.
        assertThat(SignFlipTest.of(DARWIN).pValue()).isEqualTo(1726.0 / 32768);
    }

    @Test
    void givesTheIntervalOfDarwinsMaizeBySciPy() {
        Interval interval = SignFlipTest.of(DARWIN).interval(0.05);
        assertThat(interval.low()).isCloseTo(-0.1666666667, within(1e-9));
        assertThat(interval.high()).isCloseTo(41.0, within(1e-9));
    }

    @Test
    void givesTheValuesOfEightDifferencesBySciPy() {
        SignFlipTest test = SignFlipTest.of(EIGHT);
        assertThat(test.pValue()).isEqualTo(0.015625);
        assertThat(test.interval(0.05).low()).isCloseTo(0.0135, within(1e-9));
        assertThat(test.interval(0.05).high()).isCloseTo(0.0423333333, within(1e-9));
    }

    @Test
    void reachesTheSmallestPossiblePWhenAllDifferencesPointOneWay() {
        for (int n = 2; n <= 20; n++) {
            double[] d = DoubleStream.iterate(1, x -> x + 1).limit(n).toArray();
            assertThat(SignFlipTest.of(d).pValue()).isEqualTo(2 / Math.pow(2, n));
        }
    }

    @Test
    void spansSmallestAndLargestDifferenceWithSixPairsAndIsUnboundedWithFive() {
        double[] six = {0.031, 0.052, 0.018, 0.044, 0.027, 0.039};
        double[] five = {0.031, 0.052, 0.018, 0.044, 0.027};
        assertThat(SignFlipTest.of(six).interval(0.05)).isEqualTo(new Interval(0.018, 0.052));
        assertThat(SignFlipTest.of(five).interval(0.05)).isEqualTo(Interval.UNBOUNDED);
    }

    @Test
    void saysNothingForNoOrOneDifference() {
        for (double[] d : new double[][] {{}, {0.3}}) {
            SignFlipTest test = SignFlipTest.of(d);
            assertThat(test.pValue()).isEqualTo(1);
            assertThat(test.interval(0.05)).isEqualTo(Interval.UNBOUNDED);
        }
    }

    @Test
    void findsNoDifferenceBetweenEqualRuns() {
        SignFlipTest test = SignFlipTest.of(new double[8]);
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.interval(0.05)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void countsTiedSumsDespiteRounding() {
        // 0.1 + 0.2 - 0.3 is not 0 in floating point, yet every assignment is as extreme as this one.
        assertThat(SignFlipTest.of(new double[] {0.1, 0.2, -0.3}).pValue()).isEqualTo(1);
    }

    @Test
    void refusesDifferencesThatAreNoNumbers() {
        assertThatThrownBy(() -> SignFlipTest.of(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void agreesWithItsOwnIntervalAtEveryNullValue() {
        // given
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            double[] d = random.doubles(6 + random.nextInt(7), -1, 2).toArray();
            Interval interval = SignFlipTest.of(d).interval(0.05);
            double delta = random.nextDouble() * 3 - 1;
            // when
            double p = SignFlipTest.of(shifted(d, -delta)).pValue();
            // then
            assertThat(p > 0.05).isEqualTo(interval.low() <= delta && delta <= interval.high());
        }
    }

    @Test
    void movesWithShiftAndScaleAndIgnoresOrderAndSign() {
        // given
        double[] reversed = {0.022, 0.039, -0.004, 0.027, 0.044, 0.018, 0.052, 0.031};
        double[] negated = DoubleStream.of(EIGHT).map(x -> -x).toArray();
        Interval interval = SignFlipTest.of(EIGHT).interval(0.05);
        // when
        Interval moved = SignFlipTest.of(
                        shifted(DoubleStream.of(EIGHT).map(x -> 10 * x).toArray(), 5))
                .interval(0.05);
        // then
        assertThat(moved.low()).isCloseTo(10 * interval.low() + 5, within(1e-12));
        assertThat(moved.high()).isCloseTo(10 * interval.high() + 5, within(1e-12));
        assertThat(SignFlipTest.of(reversed).interval(0.05)).isEqualTo(interval);
        assertThat(SignFlipTest.of(negated).pValue())
                .isEqualTo(SignFlipTest.of(EIGHT).pValue());
    }

    @Test
    void samplesBeyondTwentyDifferencesCloseToTheExactValueAndTheSameEachTime() {
        // given: 20 differences by enumeration, and the same with a zero, which changes no sum but makes it 21
        double[] twenty = new Random(3).doubles(20, -0.7, 1).toArray();
        double[] twentyOne = new double[21];
        System.arraycopy(twenty, 0, twentyOne, 0, 20);
        // when
        SignFlipTest exact = SignFlipTest.of(twenty);
        SignFlipTest sampled = SignFlipTest.of(twentyOne);
        // then
        assertThat(sampled.pValue()).isCloseTo(exact.pValue(), within(0.005));
        assertThat(sampled.pValue()).isEqualTo(SignFlipTest.of(twentyOne).pValue());
        assertThat(SignFlipTest.of(twentyOne, 1).pValue()).isCloseTo(exact.pValue(), within(0.005));
    }

    @Test
    void neverReachesAPOfZeroBySampling() {
        double[] d = new double[40];
        java.util.Arrays.fill(d, 1.0);
        assertThat(SignFlipTest.of(d).pValue()).isBetween(1e-6, 2e-5);
    }

    private static double[] shifted(double[] d, double by) {
        return DoubleStream.of(d).map(x -> x + by).toArray();
    }
}
