// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void givesMeanAndSampleStandardDeviation() {
        // np.std([2, 4, 4, 4, 5, 5, 7, 9], ddof=1) = 2.138089935299395
        double[] values = {2, 4, 4, 4, 5, 5, 7, 9};
        assertThat(Summary.mean(values)).isEqualTo(5);
        assertThat(Summary.standardDeviation(values)).isCloseTo(2.138089935299395, within(1e-15));
    }

    @Test
    void givesTheMiddleValueOrTheMeanOfTheMiddleTwo() {
        assertThat(Summary.median(new double[] {9, 1, 4})).isEqualTo(4);
        assertThat(Summary.median(new double[] {9, 1, 4, 6})).isEqualTo(5);
        assertThat(Summary.median(new double[0])).isNaN();
        assertThat(Summary.median(new double[] {1, Double.NaN, 2})).isNaN();
    }

    @Test
    void knowsNoMeanOfNothingAndNoSpreadOfOne() {
        assertThat(Summary.mean(new double[0])).isNaN();
        assertThat(Summary.standardDeviation(new double[] {3})).isNaN();
    }
}
