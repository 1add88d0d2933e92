// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Fails where a stream ends before as many bytes have come as were announced: Java's HTTP connection takes a broken one for the end.
 */
final class WholeInput extends FilterInputStream {
    private final long announced;
    private long count;

    WholeInput(InputStream in, long announced) {
        super(in);
        this.announced = announced;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) count += n;
        if (n < 0 && count < announced) {
            throw new EOFException("broke off after " + count + " of " + announced + " bytes");
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
