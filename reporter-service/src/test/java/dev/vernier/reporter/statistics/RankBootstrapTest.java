// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.reporter.statistics.RankBootstrap.Place;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RankBootstrapTest {

    @Test
    void leavesNoDoubtBetweenTrialsThatLieFarApart() {
        List<Place> places = normalNoise(1).places(new double[] {100, 0, 50}, 1, 0.9, 499, 1);
        assertThat(places)
                .containsExactly(
                        new Place(new Interval(3, 3), 0),
                        new Place(new Interval(1, 1), 1),
                        new Place(new Interval(2, 2), 0));
    }

    @Test
    void givesTheProbabilityThatTheLowerOfTwoIsLower() {
        // stats.norm.cdf(1 / np.sqrt(2)) = 0.7602499389065233, SciPy 1.17.1; of means over two runs stats.norm.cdf(1)
        assertThat(normalNoise(1)
                        .places(new double[] {0, 1}, 1, 0.9, 20_000, 1)
                        .get(0)
                        .first())
                .isCloseTo(0.7602499, within(0.02));
        assertThat(normalNoise(1)
                        .places(new double[] {0, 1}, 2, 0.9, 20_000, 1)
                        .get(0)
                        .first())
                .isCloseTo(0.8413447, within(0.02));
    }

    @Test
    void canSayNothingOfTheFirstOfManyEqualTrials() {
        List<Place> places = normalNoise(1).places(new double[20], 1, 0.9, 1_999, 1);
        assertThat(places).allSatisfy(place -> {
            assertThat(place.ranks().low()).isLessThanOrEqualTo(2);
            assertThat(place.ranks().high()).isGreaterThanOrEqualTo(19);
            assertThat(place.first()).isCloseTo(0.05, within(0.03));
        });
    }

    @Test
    void widensPairsSoThatTheyDoNotUnderstateTheScatter() {
        // given: 2,000 configurations trained twice, each with a spread of 1
        RankBootstrap bootstrap = new RankBootstrap();
        double[] noise = quantiles(4_000, 1);
        for (int i = 0; i < 2_000; i++)
            bootstrap.addReplicates(new double[] {noise[i], noise[3_999 - (i * 7) % 4_000]});
        // then: as with the noise itself
        assertThat(bootstrap
                        .places(new double[] {0, 1}, 1, 0.9, 20_000, 1)
                        .get(0)
                        .first())
                .isBetween(0.70, 0.82);
    }

    @Test
    void needsAsManyReplicatesAsSixRunsOfOneTrial() {
        // given
        RankBootstrap bootstrap = new RankBootstrap();
        bootstrap.addReplicates(new double[] {1, 2, 3, 4, 5});
        bootstrap.addReplicates(new double[] {1});
        bootstrap.addReplicates(new double[0]);
        // then
        assertThat(bootstrap.isPossible()).isFalse();
        assertThatThrownBy(() -> bootstrap.places(new double[] {1, 2}, 1, 0.9, 99, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("too few replicates: 4 degrees of freedom");
        bootstrap.addReplicates(new double[] {1, 2});
        assertThat(bootstrap.isPossible()).isTrue();
    }

    @Property(tries = 50)
    void dependsOnNeitherShiftNorScale(
            @ForAll @IntRange(min = -9, max = 9) int shift, @ForAll @IntRange(min = 1, max = 8) int scale) {
        // given: powers of two, and halves, so that nothing is rounded
        double[] plain = {0, 0.5, 1.25, 3};
        double[] moved = DoubleStream.of(plain).map(x -> scale * x + shift).toArray();
        // when, then
        assertThat(replicates(scale).places(moved, 1, 0.9, 299, 5))
                .isEqualTo(replicates(1).places(plain, 1, 0.9, 299, 5));
    }

    // Residuals of four replicates are widened by sqrt(4 / 3): no tie with an estimate.
    private static RankBootstrap replicates(int scale) {
        RankBootstrap bootstrap = new RankBootstrap();
        bootstrap.addReplicates(new double[] {-2.0 * scale, -scale, scale, 2.0 * scale});
        bootstrap.addReplicates(new double[] {-3.0 * scale, -scale, scale, 3.0 * scale});
        return bootstrap;
    }

    private static RankBootstrap normalNoise(double sigma) {
        RankBootstrap bootstrap = new RankBootstrap();
        bootstrap.addReplicates(quantiles(501, sigma));
        return bootstrap;
    }

    private static double[] quantiles(int count, double sigma) {
        NormalDistribution normal = NormalDistribution.of(0, sigma);
        return IntStream.range(0, count)
                .mapToDouble(i -> normal.inverseCumulativeProbability((i + 0.5) / count))
                .toArray();
    }
}
