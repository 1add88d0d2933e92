// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

/** An object has more bytes than the reader allows. */
public final class ObjectTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long bytes;

    public ObjectTooLarge(ObjectLocation location, long bytes, long maxBytes) {
        super(location + " has " + bytes + " bytes, more than the allowed " + maxBytes);
        this.bytes = bytes;
    }

    public long bytes() {
        return bytes;
    }
}
