// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesCsv;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last few series that were used. Safe for use by several threads; one fetches while the others wait. */
public final class SeriesCache {
    private static final int KEPT = 4;

    private final ObjectStore store;
    private final SeriesCsv csv = new SeriesCsv(SeriesLimits.DEFAULTS);
    private final Map<DataSpec, Series> series = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DataSpec, Series> eldest) {
            return size() > KEPT;
        }
    };

    public SeriesCache(ObjectStore store) {
        this.store = store;
    }

    /**
     * The series, or empty when there is no object of that name.
     *
     * @param data with the SHA-256 recorded at acceptance, by which it is remembered
     * @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be asked now
     * @throws dev.vernier.kit.series.InvalidSeries when the bytes are no such series
     */
    public synchronized Optional<Series> get(DataSpec data) {
        Series known = series.get(data);
        if (known != null) return Optional.of(known);
        Optional<Series> fetched = store.get(ObjectLocation.parse(data.uri()), SeriesLimits.DEFAULTS.bytes())
                .map(bytes -> csv.read(bytes, data));
        // Other bytes may be put right while the study lasts: only what was accepted is remembered.
        fetched.filter(found -> found.sha256().equals(data.sha256())).ifPresent(found -> series.put(data, found));
        return fetched;
    }
}
