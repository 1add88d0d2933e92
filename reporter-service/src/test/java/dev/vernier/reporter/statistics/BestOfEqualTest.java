// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BestOfEqualTest {

    @Test
    void givesHartersPrintedValues() {
        // Harter 1961, table of expected values, largest of n, five decimals
        assertThat(BestOfEqual.expected(2)).isCloseTo(0.56419, within(5e-6));
        assertThat(BestOfEqual.expected(10)).isCloseTo(1.53875, within(5e-6));
        assertThat(BestOfEqual.expected(25)).isCloseTo(1.96531, within(5e-6));
        assertThat(BestOfEqual.expected(100)).isCloseTo(2.50759, within(5e-6));
    }

    @Test
    void givesTheIntegralBySciPyForManyTrials() {
        // integrate.quad(lambda x: x * k * stats.norm.pdf(x) * stats.norm.cdf(x)**(k - 1), -9, 9, points=[0, 2, 4]),
        // SciPy 1.17.1
        assertThat(BestOfEqual.expected(1_000)).isCloseTo(3.2414357691334232, within(1e-9));
        assertThat(BestOfEqual.expected(100_000)).isCloseTo(4.384319403103976, within(1e-9));
    }

    @Test
    void isNoLuckAtAllWithASingleTrialAndNothingWithout() {
        assertThat(BestOfEqual.expected(1)).isCloseTo(0, within(1e-12));
        assertThatThrownBy(() -> BestOfEqual.expected(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("trials must be at least 1, was 0");
    }

    @Property(tries = 50)
    void growsWithTheTrials(@ForAll @IntRange(min = 1, max = 100_000) int trials) {
        assertThat(BestOfEqual.expected(trials + 1)).isGreaterThan(BestOfEqual.expected(trials));
    }
}
