// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import java.nio.FloatBuffer;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside the Java heap, where OpenBLAS reads and writes them. Begins with zeros. */
final class NativeArray implements AutoCloseable {
    private final FloatPointer start;
    // Bulk copies through a buffer are plain Java: a call through JNI would cost more than it moves.
    private final FloatBuffer buffer;

    NativeArray(int length) {
        start = new FloatPointer(length);
        buffer = start.asBuffer();
        for (int i = 0; i < length; i++) buffer.put(i, 0);
    }

    /** For OpenBLAS; valid until this array is closed. */
    FloatPointer at(int offset) {
        Objects.checkIndex(offset, buffer.capacity());
        return start.getPointer(offset);
    }

    void put(int offset, float[] values) {
        buffer.put(offset, values, 0, values.length);
    }

    void get(int offset, float[] values) {
        buffer.get(offset, values, 0, values.length);
    }

    void get(int offset, float[] values, int valuesOffset, int length) {
        buffer.get(offset, values, valuesOffset, length);
    }

    @Override
    public void close() {
        start.deallocate();
    }
}
