// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunsNeededTest {

    @Test
    void agreesWithTheExactPowerOfThePairedTTest() {
        // Smallest n whose power is at least 80 %, SciPy 1.17.1, effect in standard deviations:
        // 1 - nct.cdf(t.ppf(.975, n - 1), n - 1, effect * sqrt(n)) + nct.cdf(-t.ppf(.975, n - 1), n - 1, effect *
        // sqrt(n))
        assertThat(RunsNeeded.toSee(0.25, one()).pairs()).hasValue(128);
        assertThat(RunsNeeded.toSee(0.5, one()).pairs()).hasValue(34);
        assertThat(RunsNeeded.toSee(1, one()).pairs()).hasValue(10);
    }

    @Test
    void agreesWithTheExactPowerOfTheTwoOneSidedTests() {
        // Smallest n with a share of at least 80 % of intervals mean ± t.ppf(.975, n - 1) s / sqrt(n) within ±margin
        // when the
        // mean is 0, SciPy 1.17.1, margin in standard deviations: integrate.quad over u of chi2.pdf(u, n - 1) *
        // max(0, 2 * norm.cdf(margin * sqrt(n) - t.ppf(.975, n - 1) * sqrt(u / (n - 1))) - 1)
        assertThat(RunsNeeded.toProveEqual(0.25, one()).pairs()).hasValue(171);
        assertThat(RunsNeeded.toProveEqual(0.5, one()).pairs()).hasValue(44);
        assertThat(RunsNeeded.toProveEqual(1, one()).pairs()).hasValue(13);
        assertThat(RunsNeeded.toProveEqual(1.5, one()).pairs()).hasValue(7);
    }

    @Test
    void findsEqualityWithinOnePercentOutOfReachAtANoiseOfTwentySevenPercent() {
        // given: the difference of two runs that scatter by 27 % each; (1.96 + 1.28)^2 (0.382 / 0.01)^2 is 15,000
        Spread spread = new Spread(8, 0.27 * Math.sqrt(2));
        // when, then
        assertThat(RunsNeeded.toProveEqual(0.01, spread).pairs()).isEmpty();
        assertThat(RunsNeeded.toProveEqual(0.1, spread).pairs()).hasValue(156);
    }

    @Test
    void isAsUncertainAsTheSpread() {
        // sigma within 0.66 and 2.04 of its estimate, see SpreadTest
        RunsNeeded runs = RunsNeeded.toSee(1, new Spread(8, 1));
        assertThat(runs).isEqualTo(new RunsNeeded(OptionalInt.of(10), OptionalInt.of(6), OptionalInt.of(35)));
    }

    @Test
    void asksForAtLeastAsManyPairsAsCanBeSignificant() {
        assertThat(RunsNeeded.toSee(10, one()).pairs()).hasValue(6);
        assertThat(RunsNeeded.toSee(1, new Spread(8, 0)).pairs()).hasValue(6);
    }

    @Test
    void givesUpWhereNobodyWouldTrainThatMuch() {
        assertThat(RunsNeeded.toSee(0.01, one()).pairs()).isEmpty();
        assertThat(RunsNeeded.toSee(0, one()).pairs()).isEmpty();
        assertThat(RunsNeeded.toSee(0, new Spread(8, 0)).pairs()).isEmpty();
    }

    @Test
    void knowsNothingOfASpreadThatIsNotKnown() {
        RunsNeeded nothing = new RunsNeeded(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
        assertThat(RunsNeeded.toSee(0.1, Spread.of(new double[] {3}))).isEqualTo(nothing);
        assertThat(RunsNeeded.toSee(Double.NaN, one()).pairs()).isEmpty();
    }

    @Property(tries = 200)
    void dependsOnTheRatioAloneAndNotOnTheSign(
            @ForAll @DoubleRange(min = 0.05, max = 20) double difference,
            @ForAll @IntRange(min = -6, max = 6) int power) {
        double scale = Math.pow(2, power);
        assertThat(RunsNeeded.toSee(-difference * scale, new Spread(9, scale)))
                .isEqualTo(RunsNeeded.toSee(difference, new Spread(9, 1)));
    }

    private static Spread one() {
        return new Spread(1_000, 1);
    }
}
