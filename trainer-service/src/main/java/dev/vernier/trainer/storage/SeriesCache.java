// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vernier.events.DataSpec;
import dev.vernier.kit.series.NoRoomForSeries;
import dev.vernier.kit.series.Series;
import dev.vernier.kit.series.SeriesSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The series that were used, as many as there is memory for. Safe for use by several threads: different series are fetched side by side,
 * the same one once, and those that are being fetched take their memory from the others as they grow.
 */
public final class SeriesCache {
    private final SeriesSource source;
    private final SeriesBudget budget;
    private final Cache<DataSpec, Series> series;
    private final ConcurrentMap<DataSpec, CompletableFuture<Series>> underWay = new ConcurrentHashMap<>();
    private final ReadWriteLock sideBySideOrAlone = new ReentrantReadWriteLock(true);

    /** @param memoryBytes that all of them together may take; what alone takes more is refused */
    public SeriesCache(SeriesSource source, long memoryBytes) {
        this.source = source;
        this.series = Caffeine.newBuilder()
                .maximumWeight(memoryBytes)
                .weigher((DataSpec data, Series held) -> (int) Math.min(Integer.MAX_VALUE, held.memoryBytes()))
                // What is evicted is gone when the memory is given to another.
                .executor(Runnable::run)
                .build();
        this.budget = new SeriesBudget(memoryBytes, left -> {
            series.policy().eviction().orElseThrow().setMaximum(left);
            series.cleanUp();
        });
    }

    /**
     * The series, of which the bytes are those that were accepted.
     *
     * @param data with the SHA-256 recorded at acceptance, by which it is remembered
     * @throws DataChanged when there is nothing at that place, or something else
     * @throws NoRoomForSeries when it takes more memory than there is for all of them
     * @throws dev.vernier.kit.series.DataRefused when data is not read from that place
     * @throws dev.vernier.kit.series.InvalidSeries when the bytes are no such series
     * @throws dev.vernier.kit.storage.StoreUnavailable when the store cannot be asked now, or refuses
     */
    public Series get(DataSpec data) {
        @Nullable Series known = series.getIfPresent(data);
        if (known != null) return known;
        CompletableFuture<Series> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Series> first = underWay.putIfAbsent(data, mine);
        return first == null ? fetched(data, mine) : awaited(first);
    }

    private Series fetched(DataSpec data, CompletableFuture<Series> mine) {
        try {
            @Nullable Series meanwhile = series.getIfPresent(data);
            Series found = meanwhile == null ? fetch(data) : meanwhile;
            mine.complete(found);
            return found;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            underWay.remove(data, mine);
        }
    }

    private static Series awaited(CompletableFuture<Series> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw e;
        }
    }

    private Series fetch(DataSpec data) {
        sideBySideOrAlone.readLock().lock();
        SeriesBudget.Share share = budget.share();
        try {
            return fetch(data, share);
        } catch (NoRoomForSeries e) {
            if (share.hadAll()) throw e;
        } finally {
            share.giveBack();
            sideBySideOrAlone.readLock().unlock();
        }
        // The others that were under way have had the memory: once they are done, there may be enough.
        sideBySideOrAlone.writeLock().lock();
        SeriesBudget.Share all = budget.share();
        try {
            return fetch(data, all);
        } finally {
            all.giveBack();
            sideBySideOrAlone.writeLock().unlock();
        }
    }

    private Series fetch(DataSpec data, SeriesBudget.Share share) {
        Series found;
        try {
            found = source.read(data, share).orElseThrow(() -> DataChanged.gone(data));
        } catch (NoRoomForSeries e) {
            requireAccepted(e.sha256(), data);
            throw e;
        }
        requireAccepted(found.sha256(), data);
        share.giveTo(() -> series.put(data, found));
        return found;
    }

    private static void requireAccepted(String sha256, DataSpec data) {
        if (data.sha256() != null && !data.sha256().equals(sha256)) throw DataChanged.to(sha256, data);
    }
}
