// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SobolSequenceTest {

    // What scipy 1.15's qmc.Sobol(5, scramble=False) gives, which uses the same direction numbers, without the origin.
    private static final double[][] KNOWN = {
        {0.5, 0.5, 0.5, 0.5, 0.5},
        {0.75, 0.25, 0.25, 0.25, 0.75},
        {0.25, 0.75, 0.75, 0.75, 0.25},
        {0.375, 0.375, 0.625, 0.875, 0.375},
        {0.875, 0.875, 0.125, 0.375, 0.875},
        {0.625, 0.125, 0.875, 0.625, 0.625},
        {0.125, 0.625, 0.375, 0.125, 0.125},
        {0.1875, 0.3125, 0.9375, 0.4375, 0.5625},
        {0.6875, 0.8125, 0.4375, 0.9375, 0.0625},
        {0.9375, 0.0625, 0.6875, 0.1875, 0.3125},
        {0.4375, 0.5625, 0.1875, 0.6875, 0.8125},
        {0.3125, 0.1875, 0.3125, 0.5625, 0.9375},
        {0.8125, 0.6875, 0.8125, 0.0625, 0.4375},
        {0.5625, 0.4375, 0.0625, 0.8125, 0.1875},
        {0.0625, 0.9375, 0.5625, 0.3125, 0.6875},
    };

    @Test
    void givesThePublishedPoints() {
        // given
        SobolSequence sequence = new SobolSequence(5);

        // then
        for (double[] point : KNOWN) assertThat(sequence.next()).containsExactly(point);
    }

    @Test
    void putsOnePointIntoEachSliceOfEachDimension() {
        // given
        int slices = 1 << 12;
        SobolSequence sequence = new SobolSequence(5);

        // when
        Set<String> met = new HashSet<>();
        for (int i = 1; i < slices; i++) {
            double[] point = sequence.next();
            for (int d = 0; d < point.length; d++) met.add(d + "/" + (int) (point[d] * slices));
        }

        // then: all but the slice of the origin, which is left out
        assertThat(met).hasSize(5 * (slices - 1)).doesNotContain("0/0", "1/0", "2/0", "3/0", "4/0");
    }

    @Test
    void hasNoMoreThanFiveDimensions() {
        assertThatThrownBy(() -> new SobolSequence(6)).hasMessage("dimensions must be between 1 and 5, was 6");
    }
}
