// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.events.ShortText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the used columns of a CSV row by row for what is wrong with them, and collects them if somebody wants to have them: to check
 * needs memory for one row only.
 */
final class SeriesColumns {
    // Java would also read 1d, 0x1p3 and NaN. Possessive, or many digits with a letter behind them take quadratic time.
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]++\\.?+[0-9]*+|\\.[0-9]++)([eE][+-]?[0-9]++)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** Squares and sums of larger ones leave the range of a double. */
    private static final double LARGEST = 1e100;

    private static final int NAMES_SHOWN = 20;
    private static final int FIRST_ROWS = 1024;

    private final DataSpec data;
    private final int target;
    private final @Nullable SeriesMemory memory;
    private final List<String> timestamps = new ArrayList<>();
    private final RowFaults ragged = new RowFaults("have as many fields as the header");
    private final RowFaults missing = new RowFaults("hold a value");
    private final RowFaults notNumeric = new RowFaults("hold a number");
    private final RowFaults notFinite = new RowFaults("hold a finite number of at most 1e100");

    private List<String> header = List.of();
    private int[] positions = {};
    private int timestampPosition = -1;
    private double[][] values = {};
    private int capacity;
    private long timestampBytes;
    private int rows;
    private double firstTarget;
    private int constantTargetRows;
    private boolean full;

    /** @param memory for the numbers and the timestamps; null to check them and keep nothing */
    SeriesColumns(DataSpec data, @Nullable SeriesMemory memory) {
        this.data = data;
        this.target = data.features().indexOf(data.target());
        this.memory = memory;
    }

    /** Must come before the rows. */
    List<Fault> header(List<String> names) {
        header = names.stream().map(String::strip).toList();
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !seen.add(name) && twice.add(name)) {
                faults.add(new Fault(SeriesCsv.FIELD, "must name each column once in its header", ShortText.of(name)));
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
            faults.add(new Fault(field, "must be a column of the data, which has " + someNames(), name));
        }
        return position;
    }

    // Of a thousand columns a few tell whether it is the right file.
    private String someNames() {
        String names = header.stream().limit(NAMES_SHOWN).map(ShortText::of).collect(Collectors.joining(", "));
        int more = header.size() - NAMES_SHOWN;
        return more > 0 ? names + " and " + more + " more" : names;
    }

    void row(long line, List<String> fields) {
        if (fields.size() != header.size()) {
            ragged.add("on line " + line, fields.size() + " instead of " + header.size());
            return;
        }
        boolean keep = memory != null && !full && makeRoom(memory, fields);
        for (int f = 0; f < positions.length; f++) {
            if (positions[f] < 0) continue;
            double value = number(fields.get(positions[f]).strip(), f, line);
            if (f == target) noteTarget(value);
            if (keep) values[f][rows] = value;
        }
        if (keep && timestampPosition >= 0) {
            timestamps.add(fields.get(timestampPosition));
        }
        rows++;
    }

    private void noteTarget(double value) {
        if (rows == 0) firstTarget = value;
        if (constantTargetRows == rows && value == firstTarget) constantTargetRows++;
    }

    private boolean makeRoom(SeriesMemory memory, List<String> fields) {
        int needed = rows < capacity ? capacity : nextCapacity();
        if (timestampPosition >= 0) timestampBytes += Series.memoryBytes(fields.get(timestampPosition));
        full = !memory.holds((long) needed * positions.length * Double.BYTES + timestampBytes);
        if (full) return false;
        if (needed > capacity) {
            capacity = needed;
            if (rows == 0) values = new double[positions.length][0];
            for (int f = 0; f < values.length; f++) values[f] = Arrays.copyOf(values[f], capacity);
        }
        return true;
    }

    private int nextCapacity() {
        return Math.max(FIRST_ROWS, (int) Math.min(2L * capacity, Integer.MAX_VALUE - 8));
    }

    /** Whether rows are to be kept and there was no memory for the last one. */
    boolean isFull() {
        return full;
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

    Fault outOfMemory() {
        String megabytes = String.format(Locale.ROOT, "%.1f MB", memory == null ? 0 : memory.bytes() / 1e6);
        return new Fault(
                SeriesCsv.FIELD,
                "must fit into the memory that there is for series, " + megabytes,
                "full after " + rows + " rows");
    }

    int rows() {
        return rows;
    }

    double firstTarget() {
        return firstTarget;
    }

    /** How many rows from the first on have the same target. */
    int constantTargetRows() {
        return constantTargetRows;
    }

    /** Gives the collected values away. */
    Series series(String sha256) {
        for (int f = 0; f < values.length; f++) values[f] = Arrays.copyOf(values[f], rows);
        return new Series(data.features(), values, data.timestamp() == null ? null : timestamps, rows, sha256);
    }
}
