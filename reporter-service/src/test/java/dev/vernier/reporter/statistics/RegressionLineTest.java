// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionLineTest {

    @Test
    void agreesWithScipy() {
        // scipy 1.17.1: r = stats.linregress([1, 2, 4, 5, 7], [2.1, 2.9, 5.2, 5.8, 8.4]); r.slope, r.stderr,
        // r.stderr * stats.t.ppf(.975, 3)
        double[] x = {1, 2, 4, 5, 7};
        double[] y = {2.1, 2.9, 5.2, 5.8, 8.4};
        // when
        RegressionLine line = RegressionLine.through(x, y);
        // then
        double sigma = Math.sqrt(line.residualSquares() / line.degreesOfFreedom());
        assertThat(line.slope()).isCloseTo(1.042982456140351, within(1e-14));
        assertThat(line.standardError(sigma)).isCloseTo(0.05212967313710236, within(1e-14));
        assertThat(line.invisibleBelow(sigma, 3, 0.05)).isCloseTo(0.16589988567081876, within(1e-12));
    }

    @Test
    void doesNotMoveWithTheOriginAndGrowsWithTheScale() {
        double[] x = {1, 2, 4, 5, 7};
        double[] y = {2.1, 2.9, 5.2, 5.8, 8.4};
        double[] moved = {11, 12, 14, 15, 17};
        double[] scaled = {4.2, 5.8, 10.4, 11.6, 16.8};
        assertThat(RegressionLine.through(moved, scaled).slope())
                .isCloseTo(2 * RegressionLine.through(x, y).slope(), within(1e-13));
    }

    @Test
    void hasNoSlopeWithoutTwoDifferentPlaces() {
        assertThat(RegressionLine.through(new double[0], new double[0]).slope()).isNaN();
        assertThat(RegressionLine.through(new double[] {1}, new double[] {1}).slope())
                .isNaN();
        assertThat(RegressionLine.through(new double[] {1, 1}, new double[] {1, 2})
                        .slope())
                .isNaN();
        assertThat(RegressionLine.through(new double[] {1, 2}, new double[] {1, Double.NaN})
                        .slope())
                .isNaN();
    }

    @Test
    void seesNothingWithoutKnowledgeOfTheNoise() {
        RegressionLine line = RegressionLine.through(new double[] {1, 2}, new double[] {1, 3});
        assertThat(line.slope()).isEqualTo(2);
        assertThat(line.degreesOfFreedom()).isZero();
        assertThat(line.invisibleBelow(Double.NaN, 0, 0.05)).isInfinite();
    }

    @Test
    void refusesPointsWithoutAPartner() {
        assertThatThrownBy(() -> RegressionLine.through(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 and 2");
    }
}
