// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

/** What a series may take of the heap while it is read; asked each time that it grows. */
public interface SeriesMemory {

    /** @param bytes of the series in all, capacity to grow included. @return whether it may take them */
    boolean holds(long bytes);

    /** The most that there is. */
    long bytes();

    /** So much and no more. */
    static SeriesMemory of(long bytes) {
        return new SeriesMemory() {
            @Override
            public boolean holds(long wanted) {
                return wanted <= bytes;
            }

            @Override
            public long bytes() {
                return bytes;
            }
        };
    }
}
