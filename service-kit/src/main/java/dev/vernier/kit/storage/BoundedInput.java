// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Digests what is read and stops where there is more than allowed. */
public final class BoundedInput extends WatchedInput {
    private final MessageDigest digest;
    private final long limit;
    private long count;

    /** More bytes came than allowed. */
    public static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    public BoundedInput(InputStream in, MessageDigest digest, long limit) {
        super(in);
        this.digest = digest;
        this.limit = limit;
    }

    @Override
    void came(byte[] buffer, int offset, int n) throws TooLong {
        count += n;
        if (count > limit) throw new TooLong();
        digest.update(buffer, offset, n);
    }
}
