// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.util.List;
import java.util.Optional;

/** Objects in buckets. Whatever the store refuses or cannot do is a {@link StoreUnavailable}: another try may help. */
public interface ObjectStore extends AutoCloseable {

    /** Writes the object, or replaces it. */
    void put(ObjectLocation location, byte[] bytes, String mediaType);

    /**
     * The whole object, or empty when there is none.
     *
     * @throws ObjectTooLarge when it has more bytes than allowed; nothing is read then
     */
    Optional<byte[]> get(ObjectLocation location, long maxBytes);

    /** Afterwards there is no such object; nothing happens when there was none. */
    void delete(ObjectLocation location);

    /** The keys below a prefix, sorted. */
    List<String> list(String bucket, String prefix);

    @Override
    void close();
}
