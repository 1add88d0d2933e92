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
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Objects that end with the test. */
public final class MemoryStore implements ObjectStore {
    public final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** Whether it takes nothing any more; what it has can still be read. */
    public boolean isFull;

    /** What the store says instead of doing anything, or null. */
    public @Nullable SdkServiceException refusal;

    /** How many of the next calls meet no store. */
    public int callsInVain;

    /** Called with the URI by whoever reads, before there is an answer. */
    public Consumer<String> onGet = uri -> {};

    /** Of an object that must be there. */
    public byte[] bytes(String uri) {
        byte[] found = objects.get(uri);
        if (found == null) throw new AssertionError("no object " + uri + " among " + objects.keySet());
        return found;
    }

    /** Of the one object whose key ends so. */
    public byte[] only(String ending) {
        List<String> found =
                objects.keySet().stream().filter(uri -> uri.endsWith(ending)).toList();
        if (found.size() != 1) throw new AssertionError("not one object that ends in " + ending + ": " + found);
        return bytes(found.get(0));
    }

    @Override
    public void put(ObjectLocation location, byte[] bytes, String mediaType) {
        reach(location);
        if (isFull) throw new StoreUnavailable("cannot write " + location, new IOException("no space left"));
        objects.put(location.toString(), bytes.clone());
    }

    @Override
    public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
        onGet.accept(location.toString());
        reach(location);
        return Optional.ofNullable(objects.get(location.toString()));
    }

    @Override
    public void delete(ObjectLocation location) {
        objects.remove(location.toString());
    }

    private void reach(ObjectLocation location) {
        if (refusal != null) throw new StoreUnavailable("cannot use " + location, refusal);
        if (callsInVain-- > 0) throw new StoreUnavailable("cannot reach " + location, new IOException("no route"));
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        throw new UnsupportedOperationException("a trainer lists no objects");
    }

    @Override
    public void close() {}
}
