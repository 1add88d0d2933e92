// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Bulk copies between Java arrays and whole ND4J arrays, in the order of the native memory. */
final class NativeFloats {
    private NativeFloats() {}

    static void put(INDArray to, float[] values, int length) {
        pointer(to, length).put(values, 0, length);
        Nd4j.getAffinityManager().tagLocation(to, Location.HOST);
    }

    static void get(INDArray from, float[] values, int length) {
        pointer(from, length).get(values, 0, length);
    }

    private static FloatPointer pointer(INDArray array, int length) {
        if (array.length() != length) {
            throw new IllegalArgumentException("array holds " + array.length() + " numbers, not " + length);
        }
        // Of an array that lives on a GPU this is the copy in the machine's own memory; on the CPU there is but one.
        Nd4j.getAffinityManager().ensureLocation(array, Location.HOST);
        return new FloatPointer(array.data().addressPointer()).position(array.offset());
    }
}
