// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GatesTest {
    @Test
    void approximatesTanhToTheLastBitsOfAFloat() {
        for (float x = -12; x <= 12; x += 1 / 4096f) {
            assertThat(Gates.tanh(x)).as("tanh %s", x).isCloseTo((float) Math.tanh(x), within(4e-7f));
        }
    }

    @Test
    void staysWithinOneAndLetsNaNThrough() {
        assertThat(Gates.tanh(Float.POSITIVE_INFINITY)).isBetween(0.999999f, 1f);
        assertThat(Gates.tanh(Float.NEGATIVE_INFINITY)).isBetween(-1f, -0.999999f);
        assertThat(Gates.tanh(0)).isZero();
        assertThat(Gates.tanh(Float.NaN)).isNaN();
    }

    @Test
    void splitsAndJoinsRowsOfGates() {
        // given two windows of three units
        float[] rows = new float[24];
        for (int i = 0; i < rows.length; i++) rows[i] = i;
        GateArrays gates = new GateArrays(2, 3);
        // when
        gates.split(rows);
        // then
        assertThat(gates.candidate).containsExactly(0, 1, 2, 12, 13, 14);
        assertThat(gates.forget).containsExactly(3, 4, 5, 15, 16, 17);
        assertThat(gates.output).containsExactly(6, 7, 8, 18, 19, 20);
        assertThat(gates.input).containsExactly(9, 10, 11, 21, 22, 23);
        float[] joined = new float[24];
        gates.join(joined);
        assertThat(joined).isEqualTo(rows);
        float[] sums = new float[12];
        gates.sum(sums, 0);
        assertThat(sums).startsWith(12, 14, 16, 18);
    }
}
