// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseFloorTest {

    @Test
    void measuresTheSpreadOfTheLogarithms() {
        // np.std(np.log([0.001, 0.0012, 0.0009, 0.0011]), ddof=1) = 0.12383682181902167
        // np.exp(1.96 * np.sqrt(2) * that) = 1.4095325961719134
        NoiseFloor noise = NoiseFloor.of(runs(0.001, 0.0012, 0.0009, 0.0011));
        assertThat(noise.runs()).isEqualTo(4);
        assertThat(noise.sigma()).isCloseTo(0.12383682181902167, within(1e-12));
        assertThat(noise.repeatabilityFactor()).isCloseTo(1.4095325961719134, within(1e-9));
    }

    @Test
    void isNotKnownFromFewerThanTwoRuns() {
        assertThat(NoiseFloor.of(runs()).isKnown()).isFalse();
        assertThat(NoiseFloor.of(runs(0.001)).isKnown()).isFalse();
        assertThat(NoiseFloor.of(runs(0.001, 0.002)).isKnown()).isTrue();
    }

    private static List<Run> runs(double... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> Run.of(Studies.completed(1, Studies.BASE, i + 1, losses[i])))
                .toList();
    }
}
