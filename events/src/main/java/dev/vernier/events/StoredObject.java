// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * An object in the store.
 *
 * @param name what it is, for people
 * @param uri {@code s3://bucket/key}
 * @param bytes its size
 * @param sha256 hexadecimal
 */
public record StoredObject(String name, String uri, long bytes, String sha256) {
    public StoredObject {
        Bounds.text(1, 1_000, "name", name);
        Bounds.uri("uri", uri);
        Bounds.offset("bytes", bytes);
        Bounds.sha256("sha256", sha256);
    }
}
