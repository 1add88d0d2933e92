// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class DunnettLineTest {

    @Test
    void givesDunnettsPrintedValues() {
        // Dunnett 1955, table of one-sided 5 % points, two decimals
        assertThat(line(1, 5)).isCloseTo(2.02, within(0.006));
        assertThat(line(2, 5)).isCloseTo(2.44, within(0.006));
        assertThat(line(9, 5)).isCloseTo(3.30, within(0.006));
        assertThat(line(3, 10)).isCloseTo(2.34, within(0.006));
        assertThat(line(9, 10)).isCloseTo(2.81, within(0.006));
        assertThat(line(2, 20)).isCloseTo(2.03, within(0.006));
        assertThat(line(9, 20)).isCloseTo(2.60, within(0.006));
    }

    @Test
    void agreesWithAdaptiveQuadratureBySciPy() {
        // f = lambda s: 2 * s * nu * stats.chi2.pdf(s * s * nu, nu) * integrate.quad(lambda z: stats.norm.pdf(z)
        //     * stats.norm.cdf((c * s + sqrt(rho) * z) / sqrt(1 - rho))**k, -8, 8)[0]
        // optimize.brentq(lambda c: integrate.quad(f, 0, 8)[0] - .95, 1, 8), SciPy 1.17.1
        assertThat(line(9, 10)).isCloseTo(2.806884795619877, within(2e-3));
        assertThat(line(24, 7)).isCloseTo(3.432732392276269, within(2e-3));
        assertThat(DunnettLine.of(0.05, 24, 7, 4, 1)).isCloseTo(3.7531108141638403, within(2e-3));
    }

    @Test
    void isHardlyEverCrossedWhereTheNoiseComesFromTwoRuns() {
        // Gauss-Hermite over z and 4,000 slices of s, SciPy 1.17.1: 22.338
        assertThat(line(25, 1)).isCloseTo(22.338, within(0.2));
    }

    @Test
    void refusesWhatHasNoLine() {
        assertThatThrownBy(() -> line(3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("degrees of freedom must be at least 1, was 0");
        assertThatThrownBy(() -> line(0, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 15)
    void liesBetweenTheLineOfOneTrialAndSidaks(
            @ForAll @IntRange(min = 1, max = 200) int trials,
            @ForAll @IntRange(min = 2, max = 40) int degreesOfFreedom) {
        double line = line(trials, degreesOfFreedom);
        TDistribution t = TDistribution.of(degreesOfFreedom);
        assertThat(line).isGreaterThan(t.inverseCumulativeProbability(0.95) - 0.01);
        assertThat(line).isLessThan(t.inverseCumulativeProbability(Math.pow(0.95, 1.0 / trials)) + 0.01);
    }

    private static double line(int trials, int degreesOfFreedom) {
        return DunnettLine.of(0.05, trials, degreesOfFreedom, 1, 1);
    }
}
