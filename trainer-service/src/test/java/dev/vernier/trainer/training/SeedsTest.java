// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private final Seeds seeds = new Seeds(42);

    @Test
    void shufflesEveryWindowExactlyOnce() {
        assertThat(seeds.shuffled(1, 24, 1024))
                .containsExactlyInAnyOrder(IntStream.range(24, 1024).toArray());
    }

    @Test
    void shufflesEachEpochAnew() {
        assertThat(seeds.shuffled(1, 0, 100)).isNotEqualTo(seeds.shuffled(2, 0, 100));
        assertThat(seeds.shuffled(1, 0, 100)).isEqualTo(new Seeds(42).shuffled(1, 0, 100));
    }

    @Test
    void shufflesWithoutFavourites() {
        // given
        int[] sumOfPlaces = new int[10];
        // when
        for (int epoch = 1; epoch <= 20_000; epoch++) {
            int[] order = seeds.shuffled(epoch, 0, 10);
            for (int place = 0; place < 10; place++) sumOfPlaces[order[place]] += place;
        }
        // then the mean place of each is 4.5; its standard error is 2.87 / sqrt(20000) = 0.02
        for (int sum : sumOfPlaces) assertThat(sum / 20_000.0).isCloseTo(4.5, within(0.1));
    }

    @Test
    void keepsTheStreamsApart() {
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> switch (i) {
                            case 0 -> seeds.weights(1);
                            case 1 -> seeds.weights(2);
                            case 2 -> seeds.dropout(1, 2);
                            default -> seeds.dropout(2, 1);
                        })
                        .map(RandomStream::nextLong))
                .doesNotHaveDuplicates();
        assertThat(seeds.weights(1).nextLong())
                .isNotEqualTo(new Seeds(43).weights(1).nextLong());
    }

    @Test
    void givesTheNumbersOfThePublishedGenerator() {
        // given, when, then: the first outputs of SplitMix64 from 1234567, as printed at
        // rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        RandomStream random = new RandomStream(1234567);
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    }

    @Test
    void dropsWithTheProbabilityAndKeepsTheExpectation() {
        // given
        float[] mask = new float[100_001];
        // when
        seeds.dropout(1, 1).nextDropoutMask(mask, mask.length, 0.1);
        // then
        double dropped =
                IntStream.range(0, mask.length).filter(i -> mask[i] == 0).count() / (double) mask.length;
        assertThat(dropped).isCloseTo(0.1, within(0.005));
        for (float m : mask) assertThat(m == 0 || m == (float) (1 / 0.9)).isTrue();
    }

    @Test
    void drawsNoMaskBeyondTheLength() {
        // given
        float[] mask = {7, 7, 7, 7};
        // when
        seeds.dropout(1, 1).nextDropoutMask(mask, 3, 0.5);
        // then
        assertThat(mask[3]).isEqualTo(7);
    }
}
