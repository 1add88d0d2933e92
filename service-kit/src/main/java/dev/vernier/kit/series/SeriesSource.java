// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.DataSpec;
import dev.vernier.events.Fault;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.ObjectTooLarge;
import dev.vernier.kit.storage.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where series come from: objects in the buckets of a list and, where the installation has such a folder, files below it. Planner and
 * trainer read through it, so that a forged run gets no further than a study.
 */
public final class SeriesSource {
    private static final String FILE = "file:";

    /** S3's own limit. Not every server keeps it, and some fail over such a key in ways that look like an outage. */
    private static final int LONGEST_KEY = 1024;

    private final ObjectStore store;
    private final List<String> buckets;
    private final Optional<FileRoot> fileRoot;
    private final SeriesLimits limits;
    private final SeriesCsv csv;

    /**
     * @param buckets the only ones from which data is read, at least one
     * @param fileRoot the only folder from which files are read; empty for none
     */
    public SeriesSource(ObjectStore store, List<String> buckets, Optional<Path> fileRoot, SeriesLimits limits) {
        if (buckets.isEmpty()) throw new IllegalArgumentException("buckets of data must name at least one, was empty");
        this.store = store;
        this.buckets = List.copyOf(buckets);
        this.fileRoot = fileRoot.map(FileRoot::new);
        this.limits = limits;
        this.csv = new SeriesCsv(limits);
    }

    /**
     * Whether a study's data can be trained on; reads it whole and keeps nothing of it.
     *
     * @return hexadecimal SHA-256 of the bytes, or empty when there are none
     * @throws DataRefused when data is not read from that place
     * @throws InvalidSeries when the bytes are no such series
     * @throws StoreUnavailable when the store cannot be asked now, or refuses
     */
    public Optional<String> check(DataSpec data) {
        return open(data, bytes -> csv.check(bytes, data));
    }

    /**
     * A study's data, or empty when there is none at that place.
     *
     * @param memory that it may take
     * @throws DataRefused when data is not read from that place
     * @throws InvalidSeries when the bytes are no such series
     * @throws NoRoomForSeries when it takes more memory
     * @throws StoreUnavailable when the store cannot be asked now, or refuses
     */
    public Optional<Series> read(DataSpec data, SeriesMemory memory) {
        return open(data, bytes -> csv.read(bytes, data, memory));
    }

    /** Whether the store answers other questions than that for this data. */
    public boolean answersOtherwise(DataSpec data) {
        if (data.uri().startsWith(FILE)) return false;
        try {
            store.list(location(data.uri()).bucket(), "there-is-no-such-object");
            return true;
        } catch (StoreUnavailable e) {
            return e.isRefusal();
        }
    }

    private <T> Optional<T> open(DataSpec data, ObjectStore.Reading<T> reading) {
        if (data.uri().startsWith(FILE)) return Optional.of(openFile(data.uri(), reading));
        ObjectLocation location = location(data.uri());
        try {
            return store.read(location, limits.bytes(), reading);
        } catch (ObjectTooLarge e) {
            throw tooLarge(e.bytes());
        }
    }

    private <T> T openFile(String uri, ObjectStore.Reading<T> reading) {
        FileRoot root = fileRoot.orElseThrow(() -> new DataRefused(
                rule() + ": files are read where vernier.data.file-root names a folder, and here it names none", uri));
        try {
            Path file = root.file(uri);
            long size = Files.size(file);
            if (size > limits.bytes()) throw tooLarge(size);
            try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return reading.from(bytes);
            }
        } catch (AccessDeniedException e) {
            throw FileRoot.refused(uri);
        } catch (IOException e) {
            throw new StoreUnavailable("cannot read " + uri, e);
        }
    }

    private ObjectLocation location(String uri) {
        ObjectLocation location;
        try {
            location = ObjectLocation.parse(uri);
        } catch (IllegalArgumentException e) {
            throw new DataRefused(rule(), uri);
        }
        if (!buckets.contains(location.bucket())) throw new DataRefused(rule(), uri);
        // Some servers and proxies would go up by them, and out of the bucket.
        if (Arrays.stream(location.key().split("/", -1)).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw new DataRefused("must be s3://bucket/key without . or .. between slashes", uri);
        }
        if (location.key().getBytes(UTF_8).length > LONGEST_KEY) {
            throw new DataRefused("must be s3://bucket/key with a key of at most " + LONGEST_KEY + " bytes", uri);
        }
        return location;
    }

    private String rule() {
        return buckets.size() == 1
                ? "must be s3://bucket/key in the bucket " + buckets.get(0)
                : "must be s3://bucket/key in one of the buckets " + String.join(", ", buckets);
    }

    private InvalidSeries tooLarge(long bytes) {
        return new InvalidSeries(
                new Fault(SeriesCsv.FIELD, "must be at most " + limits.bytes() + " bytes", bytes + " bytes"));
    }
}
