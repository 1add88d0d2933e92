// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import dev.vernier.kit.series.Series;
import java.util.ArrayList;
import java.util.List;

/** Maps each column to [0, 1] over the training rows; later rows may fall outside. A column constant in training becomes 0 everywhere. */
public record MinMaxScaler(List<Range> ranges) {

    /** Smallest and largest value of a column over the training rows. */
    public record Range(double low, double high) {
        double scaled(double value) {
            return high > low ? (value - low) / width() : 0;
        }

        double width() {
            return high - low;
        }
    }

    public MinMaxScaler {
        ranges = List.copyOf(ranges);
    }

    /** Looks at the first {@code trainRows} rows alone. */
    public static MinMaxScaler fit(Series series, int trainRows) {
        List<Range> ranges = new ArrayList<>();
        for (int column = 0; column < series.columns().size(); column++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int row = 0; row < trainRows; row++) {
                low = Math.min(low, series.value(column, row));
                high = Math.max(high, series.value(column, row));
            }
            ranges.add(new Range(low, high));
        }
        return new MinMaxScaler(ranges);
    }

    public Range range(int column) {
        return ranges.get(column);
    }

    /** All rows, row by row. */
    float[] scaled(Series series) {
        int columns = ranges.size();
        float[] scaled = new float[Math.multiplyExact(series.rows(), columns)];
        for (int row = 0; row < series.rows(); row++) {
            for (int column = 0; column < columns; column++) {
                scaled[row * columns + column] = (float) ranges.get(column).scaled(series.value(column, row));
            }
        }
        return scaled;
    }
}
