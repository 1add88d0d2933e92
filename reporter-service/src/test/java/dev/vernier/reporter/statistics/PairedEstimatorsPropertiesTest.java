// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What shift, scale, order and exchanged sides do to the estimators that see the losses themselves. */
class PairedEstimatorsPropertiesTest {

    @Property(tries = 200)
    void theUnitOfTheLossesDoesNotMatter(
            @ForAll("losses") List<Double> base,
            @ForAll("losses") List<Double> candidate,
            @ForAll @IntRange(min = -20, max = 20) int power) {
        // given
        double unit = Math.pow(2, power);
        // when
        PairedComparison plain = PairedComparison.of(array(base, 1), array(candidate, 1));
        PairedComparison scaled = PairedComparison.of(array(base, unit), array(candidate, unit));
        // then
        assertThat(scaled.meanDifference()).isCloseTo(plain.meanDifference(), within(1e-12));
        assertThat(scaled.medianDifference()).isCloseTo(plain.medianDifference(), within(1e-12));
        assertThat(scaled.spread().sigma()).isCloseTo(plain.spread().sigma(), within(1e-12));
        assertThat(scaled.pValue()).isCloseTo(plain.pValue(), within(1e-12));
    }

    @Property(tries = 200)
    void exchangedSidesTurnTheDifferenceAround(
            @ForAll("losses") List<Double> base, @ForAll("losses") List<Double> candidate) {
        PairedComparison one = PairedComparison.of(array(base, 1), array(candidate, 1));
        PairedComparison other = PairedComparison.of(array(candidate, 1), array(base, 1));
        assertThat(other.meanDifference()).isCloseTo(-one.meanDifference(), within(1e-12));
        assertThat(other.medianDifference()).isCloseTo(-one.medianDifference(), within(1e-12));
        assertThat(other.interval().low()).isCloseTo(-one.interval().high(), within(1e-12));
        assertThat(other.pValue()).isEqualTo(one.pValue());
        assertThat(other.correlation().orElse(0)).isCloseTo(one.correlation().orElse(0), within(1e-12));
    }

    @Property(tries = 200)
    void theOrderOfThePairsDoesNotMatter(
            @ForAll("losses") List<Double> base, @ForAll("losses") List<Double> candidate) {
        // given
        PairedComparison forward = PairedComparison.of(array(base, 1), array(candidate, 1));
        // when
        Collections.reverse(base);
        Collections.reverse(candidate);
        PairedComparison backward = PairedComparison.of(array(base, 1), array(candidate, 1));
        // then
        assertThat(backward.meanDifference()).isCloseTo(forward.meanDifference(), within(1e-12));
        assertThat(backward.pValue()).isEqualTo(forward.pValue());
        assertThat(backward.interval()).isEqualTo(forward.interval());
    }

    @Property(tries = 200)
    void theMeanOfLogarithmsIsTheImprovementOfTheGeometricMean(
            @ForAll("losses") List<Double> base, @ForAll("losses") List<Double> candidate) {
        // given
        double ofBase = base.stream().reduce(1.0, (a, b) -> a * b);
        double ofCandidate = candidate.stream().reduce(1.0, (a, b) -> a * b);
        // when, then
        assertThat(PairedComparison.of(array(base, 1), array(candidate, 1)).improvementPercent())
                .isCloseTo(100 * (1 - Math.pow(ofCandidate / ofBase, 1.0 / base.size())), within(1e-8));
    }

    @Provide
    Arbitrary<List<Double>> losses() {
        return Arbitraries.integers().between(1, 400).map(i -> i / 64.0).list().ofSize(8);
    }

    private static double[] array(List<Double> values, double unit) {
        return values.stream().mapToDouble(x -> x * unit).toArray();
    }
}
