// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Memory;
import org.bytedeco.javacpp.Pointer;

/** What this process has for its runs. */
public final class SlotMemory {
    /** Of the heap: the framework and the clients. */
    private static final long SERVICE_BYTES = 64L << 20;

    /** Of the heap, the part for the series that slots share. */
    private static final int SERIES_PART = 4;

    private SlotMemory() {}

    /** A slot's share of the heap and of what native code may take, when so many run side by side. */
    public static Memory of(int slots) {
        long heap = Math.max(0, Runtime.getRuntime().maxMemory() - SERVICE_BYTES - seriesBytes());
        return new Memory(heap / slots, Pointer.maxBytes() / slots);
    }

    /** What the series that slots share may take of the heap. */
    public static long seriesBytes() {
        return Runtime.getRuntime().maxMemory() / SERIES_PART;
    }
}
