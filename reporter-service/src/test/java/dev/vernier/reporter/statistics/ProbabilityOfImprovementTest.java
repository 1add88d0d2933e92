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

class ProbabilityOfImprovementTest {

    @Test
    void givesTheExactBinomialIntervalsBySciPy() {
        // stats.binomtest(k, n).proportion_ci(method='exact'), SciPy 1.17.1
        assertInterval(new ProbabilityOfImprovement(7, 0, 3), 0.3475471499399921, 0.9332604888222655);
        assertInterval(new ProbabilityOfImprovement(8, 0, 0), 0.6305833524471808, 1.0);
        assertInterval(new ProbabilityOfImprovement(0, 0, 6), 0.0, 0.45925812643990044);
    }

    @Test
    void countsATieAsHalfAWin() {
        // x, n = 6.5, 8: stats.beta.ppf(.025, x, n - x + 1), stats.beta.ppf(.975, x + 1, n - x), SciPy 1.17.1
        ProbabilityOfImprovement probability = new ProbabilityOfImprovement(6, 1, 1);
        assertThat(probability.estimate()).isEqualTo(6.5 / 8);
        assertInterval(probability, 0.4083764894266625, 0.9861617662096792);
    }

    @Test
    void knowsNothingWithoutPairs() {
        ProbabilityOfImprovement none = new ProbabilityOfImprovement(0, 0, 0);
        assertThat(none.estimate()).isNaN();
        assertThat(none.interval(0.05)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> new ProbabilityOfImprovement(3, -1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts must be at least 0, were 3, -1 and 2");
    }

    @Property(tries = 200)
    void isMirroredWhenBaseAndCandidateChangePlaces(
            @ForAll @IntRange(max = 40) int wins,
            @ForAll @IntRange(max = 5) int ties,
            @ForAll @IntRange(max = 40) int losses) {
        Interval one = new ProbabilityOfImprovement(wins, ties, losses).interval(0.05);
        Interval other = new ProbabilityOfImprovement(losses, ties, wins).interval(0.05);
        assertThat(one.low()).isCloseTo(1 - other.high(), within(1e-9));
        assertThat(one.high()).isCloseTo(1 - other.low(), within(1e-9));
    }

    private static void assertInterval(ProbabilityOfImprovement probability, double low, double high) {
        assertThat(probability.interval(0.05).low()).isCloseTo(low, within(1e-9));
        assertThat(probability.interval(0.05).high()).isCloseTo(high, within(1e-9));
    }
}
