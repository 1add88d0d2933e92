// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Series;
import org.junit.jupiter.api.Test;

class WindowsTest {
    // 20 rows, 14 of them training: a = 0..19 scales to row / 13, b = 10 * row to row / 13 as well.
    private static final int ROWS = 20;

    @Test
    void alignsAWindowByHand() {
        // given
        DataSpec data = Runs.data("a", 3, 2, Predict.LEVEL, "a", "b");
        Windows windows = windows(data, Runs.series(data, ROWS, row -> row, row -> 100 - row));
        // when the target is row 7, two steps after rows 3, 4, 5
        float[] inputs = new float[6];
        windows.gather(7, inputs, 0, 2, 1);
        // then
        assertThat(inputs).containsExactly(thirteenths(3, 10, 4, 9, 5, 8));
        assertThat(windows.target(7)).isEqualTo(7 / 13f);
    }

    @Test
    void predictsTheChangeAgainstTheLastValueSeen() {
        // given
        DataSpec data = Runs.data("a", 3, 2, Predict.CHANGE, "a", "b");
        Windows windows = windows(data, Runs.series(data, ROWS, row -> row, row -> 7));
        // when
        float[] inputs = new float[6];
        windows.gather(7, inputs, 0, 2, 1);
        // then
        float last = 5 / 13f;
        assertThat(inputs).containsExactly(3 / 13f - last, 0, 4 / 13f - last, 0, 0, 0);
        assertThat(windows.target(7)).isEqualTo(7 / 13f - last);
    }

    @Test
    void writesInTheLayoutOfTheLearner() {
        // given
        DataSpec data = Runs.data("a", 3, 1, Predict.LEVEL, "a", "b");
        Windows windows = windows(data, Runs.series(data, ROWS, row -> row, row -> 100 - row));
        // when two windows lie side by side, as in an array [step][feature][window]
        float[] inputs = new float[12];
        windows.gather(3, inputs, 0, 4, 2);
        windows.gather(4, inputs, 1, 4, 2);
        // then
        assertThat(inputs).containsExactly(thirteenths(0, 1, 13, 12, 1, 2, 12, 11, 2, 3, 11, 10));
    }

    @Test
    void neverLooksAhead() {
        // given two series that part at row 16, in the middle of the validation rows
        for (Predict predict : Predict.values()) {
            DataSpec data = Runs.data("a", 4, 2, predict);
            Windows windows = windows(data, Runs.series(data, ROWS, row -> row));
            Windows other = windows(data, Runs.series(data, ROWS, row -> row < 16 ? row : -1000));
            for (int target = windows.parts().validation().firstTarget(); target < ROWS; target++) {
                // when
                float[] inputs = new float[4];
                float[] otherInputs = new float[4];
                windows.gather(target, inputs, 0, 1, 1);
                other.gather(target, otherInputs, 0, 1, 1);
                // then row 16 is first seen by the window whose target lies two rows later
                assertThat(inputs.length == 4 && java.util.Arrays.equals(inputs, otherInputs))
                        .as("target %s", target)
                        .isEqualTo(target < 18);
            }
        }
    }

    @Test
    void letsValidationWindowsBeginInTheTrainingRows() {
        // given
        DataSpec data = Runs.data("a", 4, 1, Predict.LEVEL);
        // when
        Windows windows = windows(data, Runs.series(data, ROWS, row -> row));
        // then every validation and test row is a target
        assertThat(windows.parts().validation()).isEqualTo(new Part(14, 17));
        assertThat(windows.parts().test()).isEqualTo(new Part(17, 20));
    }

    private static Windows windows(DataSpec data, Series series) {
        return Windows.of(series, data, MinMaxScaler.fit(series, 14));
    }

    private static float[] thirteenths(double... values) {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) all[i] = (float) (values[i] / 13);
        return all;
    }
}
