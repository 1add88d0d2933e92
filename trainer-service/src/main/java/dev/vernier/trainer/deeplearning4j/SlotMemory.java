// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Memory;
import org.bytedeco.javacpp.Pointer;

/** What this process has for its runs. */
public final class SlotMemory {
    /** Of the heap: the framework, the clients, and the series that slots share. */
    private static final long SERVICE_BYTES = 128L << 20;

    private SlotMemory() {}

    /** A slot's share of the heap and of what native code may take, when so many run side by side. */
    public static Memory of(int slots) {
        long heap = Math.max(0, Runtime.getRuntime().maxMemory() - SERVICE_BYTES);
        return new Memory(heap / slots, Pointer.maxBytes() / slots);
    }
}
