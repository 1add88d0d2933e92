// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a CSV that a study uses, as finite numbers in the data's own units. Immutable. */
public final class Series {
    private static final int BYTES_PER_STRING = 56;

    private final List<String> columns;
    private final double[][] values;
    private final @Nullable List<String> timestamps;
    private final int rows;
    private final String sha256;

    /** @param values per column, each of {@code rows} finite numbers; not copied, the caller gives them away */
    Series(List<String> columns, double[][] values, @Nullable List<String> timestamps, int rows, String sha256) {
        this.columns = List.copyOf(columns);
        this.values = values;
        this.timestamps = timestamps == null ? null : List.copyOf(timestamps);
        this.rows = rows;
        this.sha256 = sha256;
    }

    /** The features, in the order of the study, the target among them. */
    public List<String> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** @throws IndexOutOfBoundsException when there is no such column or row */
    public double value(int column, int row) {
        return values[column][row];
    }

    /** The text of the timestamp column, one per row; null when the study names none. */
    public @Nullable List<String> timestamps() {
        return timestamps;
    }

    /** What it takes of the heap, about. */
    public long memoryBytes() {
        long numbers = (long) rows * columns.size() * Double.BYTES;
        if (timestamps == null) return numbers;
        return numbers + timestamps.stream().mapToLong(Series::memoryBytes).sum();
    }

    /** Of a timestamp: the string and its place in a list. */
    static long memoryBytes(String timestamp) {
        return BYTES_PER_STRING + 2L * timestamp.length();
    }

    /** Hexadecimal SHA-256 of the bytes that were read. */
    public String sha256() {
        return sha256;
    }
}
