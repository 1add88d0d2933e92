// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

/**
 * How large a series may be: what a user sends must not exhaust the memory of the service that reads it.
 *
 * @param bytes of the whole CSV
 * @param rows without the header
 * @param columns in the header, used or not
 * @param lineCharacters of one record, quoted line breaks included
 */
public record SeriesLimits(long bytes, int rows, int columns, int lineCharacters) {
    /** 256 MiB, 2,000,000 rows, 1,000 columns, 64 Ki characters a line: those of {@link DataConfig}. */
    public static final SeriesLimits DEFAULTS = new SeriesLimits(256L << 20, 2_000_000, 1_000, 64 << 10);

    public SeriesLimits {
        if (bytes < 1 || rows < 1 || columns < 1 || lineCharacters < 1) {
            throw new IllegalArgumentException("limits of a series must be positive, were bytes " + bytes + ", rows "
                    + rows + ", columns " + columns + ", line characters " + lineCharacters);
        }
    }
}
