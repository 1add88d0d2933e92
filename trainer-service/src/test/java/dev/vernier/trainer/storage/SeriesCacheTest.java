// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EventJson;
import dev.vernier.kit.series.InvalidSeries;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.trainer.training.Runs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesCacheTest {
    private static final byte[] CSV = "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n3\n4\n5\n6\n7\n8\n9\n1\n2\n".getBytes(UTF_8);

    /** What numbers take while they are read: there is room for 1,024 rows from the start. */
    private static final long ONE_SERIES = 1024 * Double.BYTES;

    private final MemoryStore store = new MemoryStore();
    private final DataSpec first = stored("s3://datasets/first.csv");
    private final DataSpec second = stored("s3://datasets/second.csv");

    @Test
    void remembersWhatThereIsMemoryFor() {
        // given
        SeriesCache cache = cache(2 * ONE_SERIES);
        cache.get(first);
        cache.get(second);

        // when
        store.objects.clear();

        // then
        assertThat(cache.get(first)).isPresent();
        assertThat(cache.get(second)).isPresent();
    }

    @Test
    void forgetsTheOthersForOneThatNeedsTheirMemory() {
        // given
        SeriesCache cache = cache(ONE_SERIES);
        cache.get(first);
        cache.get(second);

        // when
        store.objects.clear();

        // then
        assertThat(cache.get(first)).isEmpty();
        assertThat(cache.get(second)).isPresent();
    }

    @Test
    void refusesASeriesForWhichThereIsNoMemory() {
        assertThatThrownBy(() -> cache(ONE_SERIES - 1).get(first))
                .isInstanceOf(InvalidSeries.class)
                .hasMessageContaining("must fit into the memory that there is for series");
    }

    private SeriesCache cache(long memoryBytes) {
        return new SeriesCache(
                new SeriesSource(store, List.of("datasets"), Optional.empty(), SeriesLimits.DEFAULTS), memoryBytes);
    }

    private DataSpec stored(String uri) {
        store.objects.put(uri, CSV);
        return Runs.data("a", 1, 1, Predict.LEVEL).withUri(uri).withSha256(EventJson.sha256(CSV));
    }
}
