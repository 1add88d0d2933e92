// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FanovaTest {

    @Test
    void comesNearTheIndicesOfIshigamisFunction() {
        // given
        Design design = Functions.drawn(4_000, 3, -Math.PI, Math.PI, 1);
        // when
        Fanova fanova = Fanova.of(design, Functions.values(design, Functions::ishigami), 1);
        // then: trees flatten the hills of x2, as Optuna's do
        for (int j = 0; j < 3; j++) {
            assertThat(fanova.mains().get(j).share()).isCloseTo(Functions.ISHIGAMI[j], within(0.1));
        }
        assertThat(fanova.pair(0, 2).share()).isCloseTo(Functions.ISHIGAMI_PAIR, within(0.03));
        assertThat(fanova.r2()).isGreaterThan(0.9);
    }

    @Test
    void comesNearTheIndicesOfTheGFunction() {
        // given
        Design design = Functions.drawn(4_000, 3, 0, 1, 1);
        // when
        List<Importance> mains =
                Fanova.of(design, Functions.values(design, Functions::g), 1).mains();
        // then
        double[] expected = Functions.gMains();
        for (int j = 0; j < 3; j++) assertThat(mains.get(j).share()).isCloseTo(expected[j], within(0.03));
    }

    @Test
    void findsTheParameterThatMattersAndNoOtherAboveTheNullLine() {
        // given
        Design design = Functions.drawn(80, 4, 0, 1, 3);
        SplittableRandom random = new SplittableRandom(4);
        double[] losses = Functions.values(design, x -> 3 * x[1] + 0.5 * random.nextDouble());
        // when
        Fanova fanova = Fanova.withNull(design, losses, 5);
        // then
        assertThat(fanova.isEstimable()).isTrue();
        assertThat(fanova.mains()).extracting(Importance::isAboveNull).containsExactly(false, true, false, false);
        assertThat(fanova.mains()).allSatisfy(FanovaTest::holdsItsShare);
    }

    @Test
    void seldomFindsAnythingInNoise() {
        // given
        int found = 0;
        SplittableRandom random = new SplittableRandom(11);
        for (int study = 0; study < 100; study++) {
            Design design = Functions.drawn(25, 4, 0, 1, random.nextLong());
            double[] noise = random.doubles(25).toArray();
            // when
            Fanova fanova = Fanova.of(design, noise, random.nextLong(), Fanova.TREES, 199);
            if (fanova.mains().stream().anyMatch(Importance::isAboveNull)) found++;
        }
        // then: 5 % of the studies may, and 2.5 standard errors more
        assertThat(found).isLessThanOrEqualTo(10);
    }

    @Test
    void givesNothingToAConstantParameterAndNothingOfConstantLosses() {
        // given
        Design design = Design.of(List.of(ramp(20), new double[20], ramp(20)));
        // when, then
        assertThat(Fanova.of(design, ramp(20), 1).mains().get(1).share()).isZero();
        double[] constant = new double[20];
        Arrays.fill(constant, 0.1);
        Fanova nothing = Fanova.withNull(design, constant, 1);
        assertThat(nothing.mains()).extracting(Importance::share).containsOnly(0.0);
        assertThat(nothing.isEstimable()).isFalse();
        assertThat(nothing.r2()).isNaN();
        assertThat(Fanova.of(Design.of(List.of(new double[20])), ramp(20), 1)
                        .mains()
                        .get(0)
                        .share())
                .isZero();
    }

    @Test
    void refusesTooFewTrialsAndLossesThatAreNoNumbers() {
        assertThatThrownBy(() -> Fanova.of(Design.of(List.of(ramp(9))), ramp(9), 1))
                .hasMessageContaining("at least 10, were 9");
        double[] losses = ramp(10);
        losses[3] = Double.NaN;
        assertThatThrownBy(() -> Fanova.of(Design.of(List.of(ramp(10))), losses, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Design.of(List.of(new double[] {Double.POSITIVE_INFINITY})))
                .hasMessageContaining("Infinity");
    }

    @Test
    void holdsTheShareWhereOneTreePullsItOutOfTheQuantiles() {
        // given
        Design design = Functions.drawn(22, 2, 0, 1, -888091);
        double[] losses = new SplittableRandom(-888091).doubles(22).toArray();
        // when
        Fanova fanova = Fanova.of(design, losses, -888091);
        // then
        assertThat(fanova.mains()).allSatisfy(FanovaTest::holdsItsShare);
    }

    @Property(tries = 50)
    void sumsToAtMostOne(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 60) int trials,
            @ForAll @IntRange(min = 1, max = 5) int parameters) {
        // given
        Design design = Functions.drawn(trials, parameters, 0, 1, seed);
        double[] losses = new SplittableRandom(seed).doubles(trials).toArray();
        // when
        Fanova fanova = Fanova.of(design, losses, seed);
        // then
        double sum = 0;
        for (int j = 0; j < parameters; j++) {
            sum += fanova.mains().get(j).share();
            for (int k = j + 1; k < parameters; k++) sum += fanova.pair(j, k).share();
        }
        assertThat(fanova.mains().stream().mapToDouble(Importance::share).sum()).isBetween(0.0, 1 + 1e-9);
        // The pairs are of fewer trees than the mains.
        assertThat(sum).isLessThan(1.2);
        assertThat(fanova.mains()).allSatisfy(FanovaTest::holdsItsShare);
    }

    @Property(tries = 30)
    void doesNotDependOnTheOrderOfTheParameters(@ForAll long seed) {
        // given
        Design design = Functions.drawn(40, 3, 0, 1, seed);
        double[] losses = Functions.values(design, x -> x[0] + x[1] * x[2]);
        double[][] axes = axes(design);
        // when
        Fanova one = Fanova.of(design, losses, 7);
        Fanova other = Fanova.of(Design.of(List.of(axes[2], axes[0], axes[1])), losses, 7);
        Fanova same = Fanova.of(Design.of(List.of(axes)), losses, 7);
        // then
        assertThat(one.mains()).hasSize(3);
        assertThat(other.mains())
                .containsExactly(
                        same.mains().get(2), same.mains().get(0), same.mains().get(1));
        assertThat(other.pair(0, 2)).isEqualTo(same.pair(1, 2));
    }

    @Property(tries = 30)
    void doesNotDependOnUnits(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        // given
        Design design = Functions.drawn(40, 3, 0, 1, seed);
        double[] losses = Functions.values(design, x -> x[0] + x[1] * x[2]);
        double[][] axes = axes(design);
        // when
        List<Importance> before = Fanova.of(Design.of(List.of(axes)), losses, 7).mains();
        axes[1] = Arrays.stream(axes[1]).map(x -> scale * x + shift).toArray();
        double[] scaled = Arrays.stream(losses).map(y -> scale * y + shift).toArray();
        List<Importance> after = Fanova.of(Design.of(List.of(axes)), scaled, 7).mains();
        // then
        for (int j = 0; j < 3; j++) {
            assertThat(after.get(j).share()).isCloseTo(before.get(j).share(), within(0.01));
        }
    }

    private static void holdsItsShare(Importance importance) {
        assertThat(importance.share()).isBetween(0.0, 1.0);
        assertThat(importance.interval().low()).isLessThanOrEqualTo(importance.share());
        assertThat(importance.interval().high()).isGreaterThanOrEqualTo(importance.share());
    }

    private static double[][] axes(Design design) {
        List<double[]> axes = new ArrayList<>();
        for (int j = 0; j < design.parameters(); j++) axes.add(design.axis(j).values());
        return axes.toArray(double[][]::new);
    }

    private static double[] ramp(int trials) {
        double[] ramp = new double[trials];
        for (int i = 0; i < trials; i++) ramp[i] = i;
        return ramp;
    }
}
