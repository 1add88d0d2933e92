// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.storage;

import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.StoreUnavailable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects that end with the test. */
public final class MemoryStore implements ObjectStore {
    public final Map<String, byte[]> objects = new TreeMap<>();

    /** Whether it takes nothing any more; what it has can still be read. */
    public boolean isFull;

    /** Of an object that must be there. */
    public byte[] bytes(String uri) {
        byte[] found = objects.get(uri);
        if (found == null) throw new AssertionError("no object " + uri + " among " + objects.keySet());
        return found;
    }

    @Override
    public void put(ObjectLocation location, byte[] bytes, String mediaType) {
        if (isFull) throw new StoreUnavailable("cannot write " + location, new IOException("no space left"));
        objects.put(location.toString(), bytes.clone());
    }

    @Override
    public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
        return Optional.ofNullable(objects.get(location.toString()));
    }

    @Override
    public void delete(ObjectLocation location) {
        objects.remove(location.toString());
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        throw new UnsupportedOperationException("a trainer lists no objects");
    }

    @Override
    public void close() {}
}
