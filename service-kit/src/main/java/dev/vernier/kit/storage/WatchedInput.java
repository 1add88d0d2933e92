// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets a subclass look at all that is read. */
abstract class WatchedInput extends FilterInputStream {
    WatchedInput(InputStream in) {
        super(in);
    }

    /**
     * So many bytes were read.
     *
     * @param n at least 1
     * @throws IOException when they are not to be handed on
     */
    abstract void came(byte[] buffer, int offset, int n) throws IOException;

    /** The stream has ended. */
    void ended() throws IOException {}

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        if (n > 0) came(buffer, offset, n);
        else if (n < 0) ended();
        return n;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
