// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.Metrics;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MeanForecastTest {
    private static final double[] ACTUAL = {10, 20, 30, 40};

    @Test
    void givesTheErrorsComputedByHand() {
        // given errors of 1, -2, 2, -4: squares 1 + 4 + 4 + 16 = 25, absolutes 9
        double[] predicted = {11, 18, 32, 36};

        // when
        Metrics errors = MeanForecast.errors(predicted, ACTUAL);

        // then
        assertThat(errors).isEqualTo(new Metrics(6.25, 2.5, 2.25));
    }

    @Test
    void givesTheMeanComputedByHand() {
        // given errors of 1, -2, 2, -4 and of 1, 4, -4, 0: their means are 1, 1, -1, -2
        double[] one = {11, 18, 32, 36};
        double[] other = {11, 24, 26, 40};

        // when
        double[] mean = MeanForecast.of(List.of(one, other));

        // then squares 1 + 1 + 1 + 4 = 7, absolutes 5
        assertThat(mean).containsExactly(11, 21, 29, 38);
        assertThat(MeanForecast.errors(mean, ACTUAL)).isEqualTo(new Metrics(1.75, Math.sqrt(1.75), 1.25));
    }

    @Test
    void oneAloneIsItsOwnMeanToTheLastBit() {
        double[] alone = {0.1, 1.0 / 3, 1e-300, -7};
        assertThat(MeanForecast.of(List.of(alone))).containsExactly(alone);
    }

    /** Krogh and Vedelsby's equation 6. */
    @Property
    void theMeansErrorIsThatOfItsMembersLessTheirDisagreement(@ForAll Random random) {
        // given
        List<double[]> members = Stream.generate(
                        () -> random.doubles(ACTUAL.length, -50, 50).toArray())
                .limit(3)
                .toList();

        // when
        double[] mean = MeanForecast.of(members);

        // then
        double ofMembers = 0;
        double disagreement = 0;
        for (double[] member : members) {
            ofMembers += MeanForecast.errors(member, ACTUAL).mse() / 3;
            disagreement += MeanForecast.errors(member, mean).mse() / 3;
        }
        assertThat(MeanForecast.errors(mean, ACTUAL).mse())
                .isCloseTo(ofMembers - disagreement, within(1e-9 * (1 + ofMembers)))
                .isLessThanOrEqualTo(ofMembers * (1 + 1e-12));
    }
}
