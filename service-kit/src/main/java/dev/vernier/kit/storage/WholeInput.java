// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.EOFException;
import java.io.InputStream;

/**
 * Fails where a stream ends before as many bytes have come as were announced: Java's HTTP connection takes a broken one for the end.
 */
final class WholeInput extends WatchedInput {
    private final long announced;
    private long count;

    WholeInput(InputStream in, long announced) {
        super(in);
        this.announced = announced;
    }

    @Override
    void came(byte[] buffer, int offset, int n) {
        count += n;
    }

    @Override
    void ended() throws EOFException {
        if (count < announced) throw new EOFException("broke off after " + count + " of " + announced + " bytes");
    }
}
