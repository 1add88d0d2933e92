// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.training;

import java.util.Locale;

/**
 * Memory that a run needs, or that a slot has.
 *
 * @param heapBytes of Java's heap
 * @param offHeapBytes outside it, where native code reads and writes
 */
public record Memory(long heapBytes, long offHeapBytes) {
    public static final Memory UNLIMITED = new Memory(Long.MAX_VALUE, Long.MAX_VALUE);

    public Memory plus(Memory other) {
        return new Memory(Math.addExact(heapBytes, other.heapBytes), Math.addExact(offHeapBytes, other.offHeapBytes));
    }

    boolean fitsInto(Memory budget) {
        return heapBytes <= budget.heapBytes && offHeapBytes <= budget.offHeapBytes;
    }

    /** For a sentence: {@code 12.3 MB of heap and 4.5 MB off-heap}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f MB of heap and %.1f MB off-heap", heapBytes / 1e6, offHeapBytes / 1e6);
    }
}
