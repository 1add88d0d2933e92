// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the used columns of a CSV row by row, and what is wrong with them. */
final class SeriesColumns {
    // Java would also read 1d, 0x1p3 and NaN.
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** Squares and sums of larger ones leave the range of a double. */
    private static final double LARGEST = 1e100;

    private final DataSpec data;
    private final List<String> timestamps = new ArrayList<>();
    private final RowFaults ragged = new RowFaults("have as many fields as the header");
    private final RowFaults missing = new RowFaults("hold a value");
    private final RowFaults notNumeric = new RowFaults("hold a number");
    private final RowFaults notFinite = new RowFaults("hold a finite number of at most 1e100");

    private List<String> header = List.of();
    private int[] positions = {};
    private int timestampPosition = -1;
    private double[][] values;
    private int rows;

    SeriesColumns(DataSpec data) {
        this.data = data;
        this.values = new double[data.features().size()][1024];
    }

    /** Must come before the rows. */
    List<Fault> header(List<String> names) {
        header = names.stream().map(String::strip).toList();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !seen.add(name) && twice.add(name)) {
                faults.add(new Fault(
                        SeriesCsv.FIELD, "must name each column once in its header", RowFaults.shortened(name)));
            }
        }
        positions = new int[data.features().size()];
        for (int f = 0; f < positions.length; f++) {
            String name = data.features().get(f);
            positions[f] = position(name, name.equals(data.target()) ? "data.target" : "data.features", faults);
        }
        String timestamp = data.timestamp();
        if (timestamp != null) timestampPosition = position(timestamp, "data.timestamp", faults);
        return faults;
    }

    private int position(String name, String field, List<Fault> faults) {
        int position = header.indexOf(name);
        if (position < 0) {
            faults.add(new Fault(field, "must be a column of the data, which has " + String.join(", ", header), name));
        }
        return position;
    }

    void row(long line, List<String> fields) {
        if (fields.size() != header.size()) {
            ragged.add("on line " + line, fields.size() + " instead of " + header.size());
            return;
        }
        if (rows == values[0].length) {
            for (int f = 0; f < values.length; f++) values[f] = Arrays.copyOf(values[f], 2 * rows);
        }
        for (int f = 0; f < positions.length; f++) {
            if (positions[f] >= 0)
                values[f][rows] = number(fields.get(positions[f]).strip(), f, line);
        }
        if (timestampPosition >= 0) timestamps.add(fields.get(timestampPosition));
        rows++;
    }

    private double number(String text, int feature, long line) {
        if (text.isEmpty()) {
            missing.add(place(feature, line), null);
        } else if (NOT_FINITE.matcher(text).matches()) {
            notFinite.add(place(feature, line), text);
        } else if (!NUMBER.matcher(text).matches()) {
            notNumeric.add(place(feature, line), text);
        } else {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= LARGEST) return value;
            notFinite.add(place(feature, line), text);
        }
        return 0;
    }

    private String place(int feature, long line) {
        return "in column " + data.features().get(feature) + " on line " + line;
    }

    List<Fault> faults() {
        List<Fault> all = new ArrayList<>();
        for (RowFaults kind : List.of(ragged, missing, notNumeric, notFinite)) all.addAll(kind.faults());
        return all;
    }

    int rows() {
        return rows;
    }

    double value(int column, int row) {
        return values[column][row];
    }

    /** Gives the collected values away. */
    Series series(String sha256) {
        for (int f = 0; f < values.length; f++) values[f] = Arrays.copyOf(values[f], rows);
        return new Series(data.features(), values, data.timestamp() == null ? null : timestamps, rows, sha256);
    }
}
