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

    /** How many of the next calls meet no store. */
    public int callsInVain;

    /** Of an object that must be there. */
    public byte[] bytes(String uri) {
        byte[] found = objects.get(uri);
        if (found == null) throw new AssertionError("no object " + uri + " among " + objects.keySet());
        return found;
    }

    @Override
    public void put(ObjectLocation location, byte[] bytes, String mediaType) {
        reach(location);
        if (isFull) throw new StoreUnavailable("cannot write " + location, new IOException("no space left"));
        objects.put(location.toString(), bytes.clone());
    }

    @Override
    public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
        reach(location);
        return Optional.ofNullable(objects.get(location.toString()));
    }

    @Override
    public void delete(ObjectLocation location) {
        objects.remove(location.toString());
    }

    private void reach(ObjectLocation location) {
        if (callsInVain-- > 0) throw new StoreUnavailable("cannot reach " + location, new IOException("no route"));
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        throw new UnsupportedOperationException("a trainer lists no objects");
    }

    @Override
    public void close() {}
}
