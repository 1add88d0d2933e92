// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.events.DataSpec;

/**
 * How the windows of a series fall into training, validation and test, in the order of time. A window belongs to the part that holds
 * its target; its inputs may lie in the part before, never after. The window of target {@code t} sees the {@code lookback} rows that
 * end {@code horizon} rows before {@code t}.
 */
public record Parts(int trainRows, Part train, Part validation, Part test) {

    /** A part may come out empty: {@link SeriesCsv} refuses such a series. */
    public static Parts of(DataSpec data, int rows) {
        int trainRows = data.split().trainRows(rows);
        int validationEnd = trainRows + data.split().validationRows(rows);
        int firstTarget = (int) Math.min(rows, (long) data.lookback() + data.horizon() - 1);
        return new Parts(
                trainRows,
                part(firstTarget, 0, trainRows),
                part(firstTarget, trainRows, validationEnd),
                part(firstTarget, validationEnd, rows));
    }

    private static Part part(int firstPossible, int from, int end) {
        return new Part(Math.min(Math.max(firstPossible, from), end), end);
    }
}
