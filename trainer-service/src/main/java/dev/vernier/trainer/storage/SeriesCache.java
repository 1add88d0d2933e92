// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The series that were used, as many as there is memory for; where there is none for another, all are forgotten. Safe for use by several
 * threads; one fetches while the others wait.
 */
public final class SeriesCache {
    private final SeriesSource source;
    private final long memoryBytes;
    private final Map<DataSpec, Series> series = new HashMap<>();

    /** @param memoryBytes that all of them together may take; what alone takes more is refused */
    public SeriesCache(SeriesSource source, long memoryBytes) {
        this.source = source;
        this.memoryBytes = memoryBytes;
    }

    /**
     * The series, or empty when there is nothing at that place.
     *
     * @param data with the SHA-256 recorded at acceptance, by which it is remembered
     * @throws dev.vernier.kit.series.DataRefused when data is not read from that place
     * @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be asked now
     * @throws dev.vernier.kit.series.InvalidSeries when the bytes are no such series
     */
    public synchronized Optional<Series> get(DataSpec data) {
        Series known = series.get(data);
        if (known != null) return Optional.of(known);
        Optional<Series> fetched = fetch(data);
        // Other bytes may be put right while the study lasts: only what was accepted is remembered.
        fetched.filter(found -> found.sha256().equals(data.sha256())).ifPresent(found -> series.put(data, found));
        return fetched;
    }

    private Optional<Series> fetch(DataSpec data) {
        long held = series.values().stream().mapToLong(Series::memoryBytes).sum();
        if (held < memoryBytes) {
            try {
                return source.read(data, memoryBytes - held);
            } catch (InvalidSeries e) {
                // Perhaps because of those that are held.
                if (held == 0) throw e;
            }
        }
        series.clear();
        return source.read(data, memoryBytes);
    }
}
