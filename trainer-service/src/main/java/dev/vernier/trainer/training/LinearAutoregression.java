// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Metrics;
import dev.vernier.events.TestMetrics;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Parts;
import dev.vernier.kit.series.Series;
import java.util.Optional;

/**
 * The forecast that a network has to beat to be worth its training: the target as a linear function, with an intercept, of all the
 * {@code lookback * features} values that the network sees. Scaled and, with {@link Predict#CHANGE}, relative to the window's last row as
 * those are, but in doubles; fitted on the training windows alone.
 *
 * <p>The cost grows with the windows times the square of the inputs, see {@link #LARGEST}.
 */
final class LinearAutoregression {
    /** More inputs would need more than 70 MB at once. */
    private static final int MOST_INPUTS = 2048;

    /** Windows times the square of the inputs: some seconds on one core. */
    private static final double LARGEST = 0x1p35;

    private final DataSpec data;
    private final Series series;
    private final MinMaxScaler scaler;
    private final int target;
    private final int inputs;

    private LinearAutoregression(DataSpec data, Series series, MinMaxScaler scaler) {
        this.data = data;
        this.series = series;
        this.scaler = scaler;
        this.target = data.features().indexOf(data.target());
        this.inputs = Math.multiplyExact(data.lookback(), data.features().size()) + 1;
    }

    /** Its errors over the test window; empty where the fit would take too long or its errors are not finite. */
    static Optional<Metrics> errors(DataSpec data, Series series, LeastSquares leastSquares) {
        Parts parts = Parts.of(data, series.rows());
        MinMaxScaler scaler = MinMaxScaler.fit(series, parts.trainRows());
        LinearAutoregression model = new LinearAutoregression(data, series, scaler);
        if (!isAffordable(parts.train().windows(), model.inputs)) return Optional.empty();
        return model.fit(parts.train(), leastSquares)
                .map(coefficients -> model.over(parts.test(), coefficients))
                .flatMap(Predictions::metrics)
                .map(TestMetrics::model);
    }

    static boolean isAffordable(int windows, int inputs) {
        return inputs <= MOST_INPUTS && (double) windows * inputs * inputs <= LARGEST;
    }

    private Optional<double[]> fit(Part train, LeastSquares leastSquares) {
        return leastSquares.fit(train.windows(), inputs, (window, out) -> {
            int row = train.firstTarget() + window;
            gather(row, out);
            out[inputs] = scaled(target, row) - reference(target, row);
        });
    }

    private Predictions over(Part part, double[] coefficients) {
        double[] seen = new double[inputs];
        return Predictions.of(series, data, scaler, part, window -> {
            gather(part.firstTarget() + window, seen);
            double answer = 0;
            for (int i = 0; i < inputs; i++) answer += coefficients[i] * seen[i];
            return answer;
        });
    }

    /** The intercept's constant, then the steps as {@link Windows#gather} has them. */
    private void gather(int targetRow, double[] out) {
        int features = data.features().size();
        int first = targetRow - data.horizon() - data.lookback() + 1;
        int at = 0;
        out[at++] = 1;
        for (int step = 0; step < data.lookback(); step++) {
            for (int feature = 0; feature < features; feature++) {
                out[at++] = scaled(feature, first + step) - reference(feature, targetRow);
            }
        }
    }

    private double reference(int feature, int targetRow) {
        return data.predict() == Predict.CHANGE ? scaled(feature, targetRow - data.horizon()) : 0;
    }

    private double scaled(int feature, int row) {
        return scaler.range(feature).scaled(series.value(feature, row));
    }
}
