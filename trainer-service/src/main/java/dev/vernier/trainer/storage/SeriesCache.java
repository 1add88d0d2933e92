// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The series that were used last, as many as there is memory for. Safe for use by several threads; one fetches while the others wait.
 */
public final class SeriesCache {
    private final SeriesSource source;
    private final long memoryBytes;
    private final Map<DataSpec, Series> series = new LinkedHashMap<>(16, 0.75f, true);

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
        Optional<Series> fetched = source.read(data, memoryBytes);
        // Other bytes may be put right while the study lasts: only what was accepted is remembered.
        fetched.filter(found -> found.sha256().equals(data.sha256())).ifPresent(found -> remember(data, found));
        return fetched;
    }

    private void remember(DataSpec data, Series found) {
        series.put(data, found);
        long held = series.values().stream().mapToLong(Series::memoryBytes).sum();
        Iterator<Series> eldest = series.values().iterator();
        while (held > memoryBytes) {
            held -= eldest.next().memoryBytes();
            eldest.remove();
        }
    }
}
