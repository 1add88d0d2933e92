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
import org.junit.jupiter.api.Test;

class PedAnovaTest {

    @Test
    void findsTheParameterThatMattersAndNoOtherAboveTheNullLine() {
        // given
        Design design = Functions.drawn(80, 4, 0, 1, 3);
        SplittableRandom random = new SplittableRandom(4);
        double[] losses = Functions.values(design, x -> 3 * x[1] + 0.5 * random.nextDouble());
        // when
        PedAnova ped = PedAnova.withNull(design, losses, 5);
        // then
        assertThat(ped.best()).isEqualTo(8);
        assertThat(ped.parameters()).extracting(Importance::isAboveNull).containsExactly(false, true, false, false);
        assertThat(ped.parameters()).allSatisfy(PedAnovaTest::holdsItsShare);
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
            PedAnova ped = PedAnova.withNull(design, noise, random.nextLong());
            if (ped.parameters().stream().anyMatch(Importance::isAboveNull)) found++;
        }
        // then: 5 % of the studies may, and 2.5 standard errors more
        assertThat(found).isLessThanOrEqualTo(10);
    }

    @Test
    void takesATrialThatDivergedForTheWorst() {
        // given: high values diverge, the others do not care
        double[] place = new double[40];
        double[] losses = new double[40];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 40; i++) {
            place[i] = i;
            losses[i] = i < 20 ? random.nextDouble() : Double.POSITIVE_INFINITY;
        }
        // when
        Importance importance = PedAnova.withNull(
                        Design.of(List.of(place, random.doubles(40).toArray())), losses, 1)
                .parameters()
                .get(0);
        // then
        assertThat(importance.share()).isPositive();
        assertThat(importance.interval().isBounded()).isTrue();
    }

    @Test
    void takesAtLeastFiveTrialsForTheBest() {
        assertThat(PedAnova.quantile(25)).isEqualTo(0.2);
        assertThat(PedAnova.quantile(1000)).isEqualTo(0.1);
    }

    @Test
    void givesNothingToAConstantParameterAndNothingOfConstantLosses() {
        // given
        SplittableRandom random = new SplittableRandom(1);
        Design design = Design.of(List.of(random.doubles(20).toArray(), new double[20]));
        // when, then
        assertThat(PedAnova.withNull(design, random.doubles(20).toArray(), 1)
                        .parameters()
                        .get(1)
                        .share())
                .isZero();
        assertThat(PedAnova.withNull(design, new double[20], 1).parameters())
                .extracting(Importance::share)
                .containsOnly(0.0);
    }

    @Test
    void refusesTooFewTrialsAndALossThatIsNoNumber() {
        double[] nine = new SplittableRandom(1).doubles(9).toArray();
        assertThatThrownBy(() -> PedAnova.withNull(Design.of(List.of(nine)), nine, 1))
                .hasMessageContaining("at least 10, were 9");
        double[] ten = new SplittableRandom(1).doubles(10).toArray();
        double[] losses = ten.clone();
        losses[0] = Double.NaN;
        assertThatThrownBy(() -> PedAnova.withNull(Design.of(List.of(ten)), losses, 1))
                .hasMessageContaining("NaN");
    }

    @Property(tries = 50)
    void dependsOnRanksAndNotOnUnitsOrOrder(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.01, max = 100) double scale,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        // given
        Design design = Functions.drawn(40, 2, 0, 1, seed);
        double[] losses = Functions.values(design, x -> x[0] + 0.2 * x[1]);
        double[] one = design.axis(0).values();
        double[] two = design.axis(1).values();
        double[] before = PedAnova.variances(Design.of(List.of(one, two)), losses, 0.2);
        // when
        double[] moved = Arrays.stream(one).map(x -> scale * x + shift).toArray();
        double[] monotone = Arrays.stream(losses).map(y -> Math.exp(3 * y)).toArray();
        double[] after = PedAnova.variances(Design.of(List.of(two, moved)), monotone, 0.2);
        // then
        assertThat(after).containsExactly(new double[] {before[1], before[0]}, within(1e-9));
    }

    @Property(tries = 50)
    void doesNotDependOnTheOrderOfTheTrials(@ForAll long seed) {
        // given
        Design design = Functions.drawn(30, 2, 0, 1, seed);
        double[] losses = Functions.values(design, x -> x[0] * x[1]);
        List<double[]> reversed = new ArrayList<>();
        for (int j = 0; j < 2; j++) reversed.add(reversed(design.axis(j).values()));
        // when
        double[] after = PedAnova.variances(
                Design.within(reversed, new double[] {0, 0}, new double[] {1, 1}), reversed(losses), 0.2);
        // then
        assertThat(after).containsExactly(PedAnova.variances(design, losses, 0.2), within(1e-15));
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) reversed[i] = values[values.length - 1 - i];
        return reversed;
    }

    private static void holdsItsShare(Importance importance) {
        assertThat(importance.share()).isBetween(0.0, 1.0);
        assertThat(importance.interval().low()).isLessThanOrEqualTo(importance.share());
        assertThat(importance.interval().high()).isGreaterThanOrEqualTo(importance.share());
    }
}
