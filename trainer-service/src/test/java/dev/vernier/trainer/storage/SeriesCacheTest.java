// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.DataSpec;
import dev.vernier.events.DataSpec.Predict;
import dev.vernier.events.EventJson;
import dev.vernier.kit.series.NoRoomForSeries;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesLimits;
import dev.vernier.kit.series.SeriesSource;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.trainer.training.Runs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
        assertThat(cache.get(first)).isNotNull();
        assertThat(cache.get(second)).isNotNull();
    }

    @Test
    void makesRoomForOneThatNeedsTheMemoryOfTheOthers() {
        // given
        SeriesCache cache = cache(ONE_SERIES);
        cache.get(first);

        // when
        cache.get(second);

        // then never more than there is memory for
        store.objects.clear();
        assertThat(Stream.of(first, second).filter(data -> isRemembered(cache, data)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void refusesASeriesForWhichThereIsNoMemory() {
        assertThatThrownBy(() -> cache(ONE_SERIES - 1).get(first))
                .isInstanceOf(NoRoomForSeries.class)
                .hasMessageContaining("must fit into the memory that there is for series");
    }

    @Test
    void tellsWhatWasAcceptedFromWhatLiesThereNow() {
        // given
        SeriesCache cache = cache(ONE_SERIES);
        store.objects.put(first.uri(), "a\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n".getBytes(UTF_8));
        store.objects.remove(second.uri());

        // when
        assertThatThrownBy(() -> cache.get(first))
                .isInstanceOf(DataChanged.class)
                .hasMessageStartingWith("data changed: ");
        assertThatThrownBy(() -> cache.get(second))
                .isInstanceOf(DataChanged.class)
                .hasMessageStartingWith("data is gone: ");
        stored(first.uri());

        // then what was put right is used
        assertThat(cache.get(first).sha256()).isEqualTo(first.sha256());
    }

    @Test
    void callsALargerSeriesThanTheAcceptedOneChangedAndNotTooLarge() {
        // given
        store.objects.put(first.uri(), ("a\n" + "1\n2\n".repeat(1_000)).getBytes(UTF_8));

        // then
        assertThatThrownBy(() -> cache(ONE_SERIES).get(first)).isInstanceOf(DataChanged.class);
    }

    @Test
    void fetchesDifferentSeriesSideBySide() throws Exception {
        // given a store that gives nobody anything before two have asked
        CountDownLatch both = new CountDownLatch(2);
        store.onGet = uri -> {
            both.countDown();
            await(both);
        };
        SeriesCache cache = cache(2 * ONE_SERIES);

        // when
        List<Future<Series>> fetched = atOnce(() -> cache.get(first), () -> cache.get(second));

        // then
        for (Future<Series> each : fetched)
            assertThat(each.get(1, TimeUnit.MINUTES)).isNotNull();
    }

    @Test
    void fetchesTheSameSeriesOnceForAllWhoAsk() throws Exception {
        // given a store that gives nothing before the others wait for the first
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch othersWait = new CountDownLatch(1);
        store.onGet = uri -> {
            asked.incrementAndGet();
            await(othersWait);
        };
        SeriesCache cache = cache(ONE_SERIES);

        // when
        List<Future<Series>> fetched = atOnce(() -> cache.get(first), () -> cache.get(first), () -> cache.get(first));
        othersWait.countDown();

        // then
        for (Future<Series> each : fetched)
            assertThat(each.get(1, TimeUnit.MINUTES)).isNotNull();
        assertThat(asked).hasValue(1);
    }

    @Test
    void fetchesOneAfterTheOtherWhatHasNoRoomSideBySide() throws Exception {
        // given two that begin together, with memory for one
        CountDownLatch both = new CountDownLatch(2);
        store.onGet = uri -> {
            both.countDown();
            await(both);
        };
        SeriesCache cache = cache(ONE_SERIES);

        // when
        List<Future<Series>> fetched = atOnce(() -> cache.get(first), () -> cache.get(second));

        // then
        for (Future<Series> each : fetched)
            assertThat(each.get(1, TimeUnit.MINUTES)).isNotNull();
    }

    @Test
    void givesTheFailureOfTheFirstToThoseWhoWaitAndAsksAnewLater() throws Exception {
        // given
        store.callsInVain = 1;
        SeriesCache cache = cache(ONE_SERIES);

        // when
        assertThatThrownBy(() -> cache.get(first)).isInstanceOf(StoreUnavailable.class);

        // then
        assertThat(cache.get(first)).isNotNull();
    }

    private boolean isRemembered(SeriesCache cache, DataSpec data) {
        try {
            cache.get(data);
            return true;
        } catch (DataChanged e) {
            return false;
        }
    }

    @SafeVarargs
    private static List<Future<Series>> atOnce(Callable<Series>... calls) {
        ExecutorService threads = Executors.newFixedThreadPool(calls.length);
        List<Future<Series>> all = Stream.of(calls).map(threads::submit).toList();
        threads.shutdown();
        return all;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
