// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunsNeededTest {

    @Test
    void agreesWithTheExactPowerOfThePairedTTest() {
        // Smallest n whose power is at least 80 %, SciPy 1.17.1, effect in standard deviations:
        // 1 - nct.cdf(t.ppf(.975, n - 1), n - 1, effect * sqrt(n)) + nct.cdf(-t.ppf(.975, n - 1), n - 1, effect *
        // sqrt(n))
        assertThat(RunsNeeded.toSee(0.25, 1)).hasValue(128);
        assertThat(RunsNeeded.toSee(0.5, 1)).hasValue(34);
        assertThat(RunsNeeded.toSee(1, 1)).hasValue(10);
    }

    @Test
    void dependsOnTheRatioAlone() {
        assertThat(RunsNeeded.toSee(-0.05, 0.1)).isEqualTo(RunsNeeded.toSee(0.5, 1));
    }

    @Test
    void asksForAtLeastAsManyPairsAsCanBeSignificant() {
        assertThat(RunsNeeded.toSee(10, 1)).hasValue(6);
        assertThat(RunsNeeded.toSee(1, 0)).hasValue(6);
    }

    @Test
    void givesUpWhereNobodyWouldTrainThatMuch() {
        assertThat(RunsNeeded.toSee(0.01, 1)).isEmpty();
        assertThat(RunsNeeded.toSee(0, 1)).isEmpty();
        assertThat(RunsNeeded.toSee(0, 0)).isEmpty();
        assertThat(RunsNeeded.toSee(Double.NaN, 1)).isEmpty();
    }
}
