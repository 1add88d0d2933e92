// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.Metrics;
import dev.vernier.events.TestMetrics;
import dev.vernier.kit.series.Part;
import dev.vernier.kit.series.Series;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** What a model and persistence answered for consecutive windows, in the data's own units. Immutable. */
public final class Predictions {
    private final int firstTarget;
    private final double[] actual;
    private final double[] predicted;
    private final double[] persistence;

    private Predictions(int firstTarget, double[] actual, double[] predicted, double[] persistence) {
        this.firstTarget = firstTarget;
        this.actual = actual;
        this.predicted = predicted;
        this.persistence = persistence;
    }

    /** @param answers of the model, one per window of the part, in the scaled target's unit */
    static Predictions of(Series series, DataSpec data, MinMaxScaler scaler, Part part, IntToDoubleFunction answers) {
        int column = data.features().indexOf(data.target());
        MinMaxScaler.Range range = scaler.range(column);
        double[] actual = new double[part.windows()];
        double[] predicted = new double[part.windows()];
        double[] persistence = new double[part.windows()];
        for (int i = 0; i < part.windows(); i++) {
            int row = part.firstTarget() + i;
            double last = series.value(column, row - data.horizon());
            actual[i] = series.value(column, row);
            persistence[i] = last;
            predicted[i] =
                    answers.applyAsDouble(i) * range.width() + (data.predict() == Predict.CHANGE ? last : range.low());
        }
        return new Predictions(part.firstTarget(), actual, predicted, persistence);
    }

    public int size() {
        return actual.length;
    }

    /** The row of the series that the i-th window's target is. */
    public int row(int i) {
        return firstTarget + i;
    }

    public double actual(int i) {
        return actual[i];
    }

    public double predicted(int i) {
        return predicted[i];
    }

    /** Of the model beside persistence, whose prediction is the last value seen; empty when the model's are not finite. */
    Optional<TestMetrics> metrics() {
        // Values of the data are bounded so that persistence's squares are finite.
        return errors(predicted).flatMap(model -> errors(persistence).map(last -> TestMetrics.of(model, last)));
    }

    private Optional<Metrics> errors(double[] answers) {
        double squares = 0;
        double absolutes = 0;
        for (int i = 0; i < actual.length; i++) {
            double error = answers[i] - actual[i];
            squares += error * error;
            absolutes += Math.abs(error);
        }
        double mse = squares / actual.length;
        return Double.isFinite(mse)
                ? Optional.of(new Metrics(mse, Math.sqrt(mse), absolutes / actual.length))
                : Optional.empty();
    }
}
