// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From where data is read, and how much of it; planner and trainers need the same. */
@ConfigMapping(prefix = "vernier.data")
public interface DataConfig {
    /** The buckets that studies may name; by default the bucket for datasets alone. */
    Optional<List<String>> buckets();

    /** A folder below which {@code file:} URIs may lie, the same one for planner and trainers; by default none, and they are refused. */
    Optional<String> fileRoot();

    /** Of a whole CSV: 256 MiB. */
    @WithDefault("268435456")
    long maxBytes();

    /** Without the header: 57 years of quarter hours. */
    @WithDefault("2000000")
    int maxRows();

    /** In the header, used or not. */
    @WithDefault("1000")
    int maxColumns();

    /** Of one record, quoted line breaks included: 64 Ki. */
    @WithDefault("65536")
    int maxLineCharacters();

    /** The limits as one. */
    default SeriesLimits limits() {
        return new SeriesLimits(maxBytes(), maxRows(), maxColumns(), maxLineCharacters());
    }

    /** All of it at work. */
    default SeriesSource source(ObjectStore store, StoreConfig.Buckets names) {
        return new SeriesSource(
                store,
                buckets().orElseGet(() -> List.of(names.datasets())),
                fileRoot().map(Path::of),
                limits());
    }
}
