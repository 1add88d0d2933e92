// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.kit.series.Series;
import org.junit.jupiter.api.Test;

class MinMaxScalerTest {
    private final DataSpec data = Runs.data("a", 2, 1, Predict.LEVEL, "a", "b");

    @Test
    void learnsTheRangeFromTheTrainingRowsAlone() {
        // given a peak after the training rows
        Series series = Runs.series(data, 20, row -> row < 14 ? 2 + row : 1000, row -> -row);
        // when
        MinMaxScaler scaler = MinMaxScaler.fit(series, 14);
        // then
        assertThat(scaler.ranges()).containsExactly(new MinMaxScaler.Range(2, 15), new MinMaxScaler.Range(-13, 0));
        assertThat(scaler.scaled(series)).startsWith(0, 1).contains(998 / 13f);
    }

    @Test
    void turnsAConstantColumnIntoZeroEverywhere() {
        // given a column that begins to vary after the training rows
        Series series = Runs.series(data, 20, row -> row, row -> row < 14 ? 5 : 1e9);
        // when
        float[] scaled = MinMaxScaler.fit(series, 14).scaled(series);
        // then
        for (int row = 0; row < 20; row++) assertThat(scaled[2 * row + 1]).isZero();
    }
}
