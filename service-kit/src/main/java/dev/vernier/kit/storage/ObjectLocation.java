// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

/** Where an object lies; {@code s3://bucket/key} in text. */
public record ObjectLocation(String bucket, String key) {
    private static final String SCHEME = "s3://";

    public ObjectLocation {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("an object needs a bucket and a key, was s3://" + bucket + "/" + key);
        }
    }

    /** @throws IllegalArgumentException when the text is not {@code s3://bucket/key} */
    public static ObjectLocation parse(String uri) {
        int slash = uri.startsWith(SCHEME) ? uri.indexOf('/', SCHEME.length()) : -1;
        if (slash < 0) throw new IllegalArgumentException("must be s3://bucket/key, was " + uri);
        return new ObjectLocation(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
