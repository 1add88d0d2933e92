// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.reporter.statistics.Interval;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {

    @Test
    void measuresTheSpreadOfTheLogarithms() {
        // np.std(np.log([0.001, 0.0012, 0.0009, 0.0011]), ddof=1) = 0.12383682181902167
        // np.exp(1.96 * np.sqrt(2) * that) = 1.4095325961719134
        NoiseFloor noise = of(runs(0.001, 0.0012, 0.0009, 0.0011));
        assertThat(noise.runs()).isEqualTo(4);
        assertThat(noise.sigma()).isCloseTo(0.12383682181902167, within(1e-12));
        assertThat(noise.repeatabilityFactor()).isCloseTo(1.4095325961719134, within(1e-9));
    }

    @Test
    void isNotKnownFromFewerThanTwoRuns() {
        assertThat(of(runs()).isKnown()).isFalse();
        assertThat(of(runs(0.001)).isKnown()).isFalse();
        assertThat(of(runs(0.001, 0.002)).isKnown()).isTrue();
    }

    @Test
    void drawsALineThatTheBestOfEqualTrialsSeldomCrosses() {
        // given: the base trained nine times, and four others
        Findings f = Findings.of(Studies.winner());
        NoiseFloor.Luck luck = Objects.requireNonNull(f.noise().luck());
        double sigma = f.noise().sigma();
        // then: 4 trials, 8 degrees of freedom; expected best of 4 is 1.02938 sd (Harter 1961), Dunnett's value 2.553
        // by Gauss-Hermite over z and 4,000 slices of s, SciPy 1.17.1
        assertThat(luck.trials()).isEqualTo(4);
        assertThat(luck.expectedPercent()).isCloseTo(-100 * Math.expm1(-1.029375 * sigma), within(1e-4));
        assertThat(luck.linePercent()).isCloseTo(-100 * Math.expm1(-2.5532065 * sigma * Math.sqrt(2)), within(0.02));
        assertThat(f.noise().isAbove(f.ranking().get(0))).isFalse();
        assertThat(f.noise().isAbove(Objects.requireNonNull(f.base()))).isNull();
    }

    @Test
    void neverCountsTheGivenLossAsARunThatIsKnown() {
        // given: one training of the base, and the user's figure
        NoiseFloor noise = Findings.of(Studies.seed()).noise();
        // then: with one degree of freedom sigma lies anywhere
        assertThat(noise.isKnown()).isFalse();
        assertThat(noise.luck()).isNull();
        Interval sigma = Objects.requireNonNull(noise.withGivenLoss()).interval(0.05);
        assertThat(sigma.high() / sigma.low()).isGreaterThan(70);
    }

    @Test
    void showsWhatLuckWouldDoWereAllTrialsOfTheRankingEqual() {
        NoiseFloor.IfAllEqual all =
                Objects.requireNonNull(Findings.of(Studies.seed()).noise().ifAllEqual());
        assertThat(all.trials()).isEqualTo(25);
        assertThat(all.expectedPercent()).isGreaterThan(all.seenPercent());
        assertThat(Findings.of(Studies.winner()).noise().ifAllEqual()).isNull();
    }

    private static NoiseFloor of(List<Run> ofBase) {
        return NoiseFloor.of(ofBase, new Reference(null, Reference.Source.NONE), List.of(), 1);
    }

    private static List<Run> runs(double... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> Run.of(Studies.completed(1, Studies.BASE, i + 1, losses[i]), RunArchive.IN_MEMORY))
                .toList();
    }
}
