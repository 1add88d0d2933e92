// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImprovementTest {

    @Test
    void isPositiveWhenTheLossIsLower() {
        assertThat(Improvement.percent(0.001766, 0.0016033514)).isCloseTo(9.21, within(0.001));
        assertThat(Improvement.percent(0.001, 0.0025)).isCloseTo(-150, within(1e-9));
    }

    @Test
    void isTheSameByLogarithms() {
        double d = Math.log(0.001766) - Math.log(0.0016033514);
        assertThat(Improvement.percentOfLogDifference(d))
                .isCloseTo(Improvement.percent(0.001766, 0.0016033514), within(1e-10));
    }
}
