// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.ObjectTooLarge;
import dev.vernier.kit.storage.StoreUnavailable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store in memory that can go away. */
public final class MemoryStore implements ObjectStore {
    private final Map<ObjectLocation, byte[]> objects = new HashMap<>();
    private @Nullable Exception answer;

    public void goAway() {
        answer = new IOException("connection refused");
    }

    /** Everybody who reads is told so. */
    void refuse(int status) {
        answer = S3Exception.builder().statusCode(status).message("no").build();
    }

    @Override
    public void put(ObjectLocation location, byte[] bytes, String mediaType) {
        if (answer != null) throw new StoreUnavailable("cannot write " + location, answer);
        objects.put(location, bytes.clone());
    }

    @Override
    public Optional<byte[]> get(ObjectLocation location, long maxBytes) {
        if (answer != null) throw new StoreUnavailable("cannot read " + location, answer);
        byte[] bytes = objects.get(location);
        if (bytes != null && bytes.length > maxBytes) throw new ObjectTooLarge(location, bytes.length, maxBytes);
        return Optional.ofNullable(bytes).map(byte[]::clone);
    }

    @Override
    public void delete(ObjectLocation location) {
        objects.remove(location);
    }

    @Override
    public List<String> list(String bucket, String prefix) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
