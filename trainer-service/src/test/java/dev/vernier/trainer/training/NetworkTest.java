// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void countsItsParameters() {
        // 4*64*(1+64+1) + 4*64*(64+64+1) + 64 + 1
        assertThat(new Network(1, 64, 2).parameters()).isEqualTo(49_985);
    }

    @Test
    void beginsWithinTheBoundOfPyTorch() {
        // when
        float[] parameters = new Network(3, 16, 2).initialParameters(new Seeds(1));
        // then
        for (float p : parameters) assertThat(p).isBetween(-0.25f, 0.25f);
        double mean = 0;
        double square = 0;
        for (float p : parameters) {
            mean += p / parameters.length;
            square += p * p / parameters.length;
        }
        assertThat(Math.abs(mean)).isLessThan(0.01);
        // The variance of a uniform variable in ±1/4 is 1/48.
        assertThat(square).isBetween(0.95 / 48, 1.05 / 48);
    }

    @Test
    void drawsEachLayerFromItsOwnStream() {
        // given the same first layer under one more layer
        Network one = new Network(1, 8, 1);
        Network two = new Network(1, 8, 2);
        // when
        float[] ofOne = one.initialParameters(new Seeds(1));
        float[] ofTwo = two.initialParameters(new Seeds(1));
        // then
        assertThat(Arrays.copyOf(ofOne, one.parameters(0))).isEqualTo(Arrays.copyOf(ofTwo, two.parameters(0)));
    }
}
