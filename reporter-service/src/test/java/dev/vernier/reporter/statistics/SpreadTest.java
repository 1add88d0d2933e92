// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void givesTheChiSquareIntervalsBySciPy() {
        // s * np.sqrt(nu / stats.chi2.ppf([.975, .025], nu)), SciPy 1.17.1; two runs say next to nothing
        assertInterval(new Spread(2, 0.068), 0.030338144574608206, 2.16989083577579);
        assertInterval(new Spread(8, 1), 0.6611741488313407, 2.035272090780168);
    }

    @Test
    void isNotKnownFromFewerThanTwoValuesOrFromNaN() {
        for (Spread spread : Arrays.asList(
                Spread.of(new double[0]), Spread.of(new double[] {1}), Spread.of(new double[] {1, Double.NaN}))) {
            assertThat(spread.isKnown()).isFalse();
            assertThat(spread.interval(0.05)).isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
        }
    }

    @Test
    void isAPointWithoutScatter() {
        assertThat(Spread.of(new double[] {2, 2, 2}).interval(0.05)).isEqualTo(new Interval(0, 0));
    }

    @Property(tries = 200)
    void scalesWithTheValuesAndHoldsTheEstimate(
            @ForAll @IntRange(min = 3, max = 300) int count, @ForAll @IntRange(min = -10, max = 10) int power) {
        double sigma = Math.pow(2, power);
        Interval plain = new Spread(count, 1).interval(0.05);
        Interval scaled = new Spread(count, sigma).interval(0.05);
        assertThat(scaled.low() / sigma).isCloseTo(plain.low(), within(1e-12));
        assertThat(scaled.high() / sigma).isCloseTo(plain.high(), within(1e-9));
        assertThat(plain.low()).isLessThan(1);
        assertThat(plain.high()).isGreaterThan(1);
    }

    private static void assertInterval(Spread spread, double low, double high) {
        assertThat(spread.interval(0.05).low()).isCloseTo(low, within(1e-9));
        assertThat(spread.interval(0.05).high()).isCloseTo(high, within(1e-7));
    }
}
