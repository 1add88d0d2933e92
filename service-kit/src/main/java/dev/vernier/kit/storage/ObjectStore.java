// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects in buckets. Whatever the store refuses or cannot do is a {@link StoreUnavailable}: another try may help. */
public interface ObjectStore extends AutoCloseable {

    /** Writes the object, or replaces it. */
    void put(ObjectLocation location, byte[] bytes, String mediaType);

    /**
     * Writes the object, or replaces it. A store that can takes the bytes as they come; this one has them all in memory first.
     *
     * @param length how many bytes there are
     * @param bytes gives them from the first on, each time it is asked: a try that failed may be repeated
     */
    default void put(ObjectLocation location, long length, Supplier<InputStream> bytes, String mediaType) {
        try (InputStream in = bytes.get()) {
            put(location, in.readAllBytes(), mediaType);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The whole object, or empty when there is none.
     *
     * @throws ObjectTooLarge when it has more bytes than allowed
     */
    Optional<byte[]> get(ObjectLocation location, long maxBytes);

    /** Makes something of an object's bytes. */
    @FunctionalInterface
    interface Reading<T> {
        /** @throws IOException when the bytes break off; whatever is wrong with them is an exception of the caller's own */
        T from(InputStream bytes) throws IOException;
    }

    /**
     * What was made of the object, or empty when there is none. A store that can gives the bytes as they come; this one has them all in
     * memory first.
     *
     * @throws ObjectTooLarge when the store says beforehand that there are more bytes than allowed; one that does not say so is read on:
     *     the reading must stop by itself
     */
    default <T> Optional<T> read(ObjectLocation location, long maxBytes, Reading<T> reading) {
        return get(location, maxBytes).map(bytes -> {
            try {
                return reading.from(new ByteArrayInputStream(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Afterwards there is no such object; nothing happens when there was none. */
    void delete(ObjectLocation location);

    /** The keys below a prefix, sorted. */
    List<String> list(String bucket, String prefix);

    @Override
    void close();
}
