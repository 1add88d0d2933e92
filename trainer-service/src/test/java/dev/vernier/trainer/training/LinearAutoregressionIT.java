// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Metrics;
import dev.vernier.kit.series.Series;
import dev.vernier.trainer.deeplearning4j.LapackLeastSquares;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinearAutoregressionIT {
    private final LeastSquares leastSquares = new LapackLeastSquares();

    /**
     * Expected are NumPy's figures ({@code change} is 0 or 1):
     *
     * <pre>{@code
     * v = np.array([float(r['SUNACTIVITY']) for r in csv.DictReader(open('examples/data/sunspots.csv'))])
     * n = len(v); a = int(n * .7); b = a + int(n * .15); low = v[:a].min(); width = v[:a].max() - low; s = (v - low) / width
     * def windows(rows):
     *     w = np.array([s[t-12:t] for t in rows]); r = np.array([s[t-1] for t in rows]) * change
     *     return np.column_stack([np.ones(len(rows)), w - r[:, None]]), s[rows] - r, r
     * A, t, r = windows(np.arange(12, a)); c = np.linalg.lstsq(A, t, rcond=None)[0]
     * A, t, r = windows(np.arange(b, n)); e = (A @ c + r) * width + low - v[b:]
     * (e ** 2).mean(), np.sqrt((e ** 2).mean()), abs(e).mean()
     * }</pre>
     */
    @ParameterizedTest
    @CsvSource({
        "LEVEL, 341.95164112535923, 18.49193448845629, 14.889254752573537",
        "CHANGE, 347.2497230303883, 18.634637722005444, 15.147683681168509"
    })
    void agreesWithNumPyOnTheSunspots(Predict predict, double mse, double rmse, double mae) throws IOException {
        // given
        DataSpec data = Runs.data("SUNACTIVITY", 12, 1, predict);
        Series sunspots = Runs.series(data, Files.readAllBytes(Path.of("..", "examples", "data", "sunspots.csv")));

        // when
        Metrics errors = errors(data, sunspots);

        // then
        assertThat(errors.mse()).isCloseTo(mse, within(1e-8 * mse));
        assertThat(errors.rmse()).isCloseTo(rmse, within(1e-8 * rmse));
        assertThat(errors.mae()).isCloseTo(mae, within(1e-8 * mae));
    }

    @ParameterizedTest
    @EnumSource(Predict.class)
    void foreseesANoiselessProcessBesideAConstantAndARedundantColumn(Predict predict) {
        // given a swing around 1 for which three values in a row determine all others, and more steps than that
        DataSpec data = Runs.data("a", 8, 2, predict, "a", "b", "c");
        Series swing = Runs.series(
                data,
                300,
                row -> 1 + Math.sin(0.7 * row),
                row -> row < 250 ? 5 : 9,
                row -> -20 * (1 + Math.sin(0.7 * row)));

        // when
        Metrics errors = errors(data, swing);

        // then
        assertThat(errors.rmse()).isLessThan(1e-9);
    }

    @ParameterizedTest
    @EnumSource(Predict.class)
    void takesMoreInputsThanThereAreWindows(Predict predict) {
        // given 35 rows to train on, 25 windows of 30 inputs
        DataSpec data = Runs.data("a", 10, 1, predict, "a", "b", "c");
        Series series = Runs.series(
                data,
                50,
                row -> Math.sin(row * row * 0.17),
                row -> Math.cos(row * row),
                row -> Math.sin(row * row * 0.3));

        // when
        Metrics errors = errors(data, series);

        // then
        assertThat(errors.rmse()).isBetween(0.1, 3.0);
    }

    @Test
    void learnsFromTheTrainingWindowsAlone() {
        // given a line whose slope is another after the 70 training rows
        DataSpec data = Runs.data("a", 1, 1, Predict.LEVEL);
        Series bent = Runs.series(data, 100, row -> row < 70 ? row : 69 + 3 * (row - 69));

        // when
        Metrics errors = errors(data, bent);

        // then it goes on as before: one more than the last value
        assertThat(errors.mae()).isCloseTo(2, within(1e-9));
        assertThat(errors.mse()).isCloseTo(4, within(1e-9));
    }

    @Test
    void leavesOutWhatWouldTakeTooLong() {
        assertThat(LinearAutoregression.isAffordable(2_000_000, 25)).isTrue();
        assertThat(LinearAutoregression.isAffordable(35_000, 673)).isTrue();
        assertThat(LinearAutoregression.isAffordable(2_000_000, 500)).isFalse();
        assertThat(LinearAutoregression.isAffordable(10, 100_000)).isFalse();
    }

    private Metrics errors(DataSpec data, Series series) {
        return LinearAutoregression.errors(data, series, leastSquares).orElseThrow();
    }
}
