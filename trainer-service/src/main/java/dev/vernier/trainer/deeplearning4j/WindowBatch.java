// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Windows;
import java.util.function.IntUnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays for batches of one size, filled again and again. */
final class WindowBatch implements AutoCloseable {
    private final Windows windows;
    private final int size;
    private final float[] gatheredInputs;
    private final float[] gatheredTargets;
    private final INDArray inputs;
    private final INDArray targets;

    WindowBatch(Windows windows, int size) {
        this.windows = windows;
        this.size = size;
        this.gatheredInputs = new float[size * windows.features() * windows.lookback()];
        this.gatheredTargets = new float[size];
        // Order f: each step is contiguous, as the LSTM layer wants it.
        this.inputs = Nd4j.create(DataType.FLOAT, new long[] {size, windows.features(), windows.lookback()}, 'f');
        this.targets = Nd4j.create(DataType.FLOAT, new long[] {size, 1}, 'c');
    }

    /** @param targetRow of the i-th window */
    void fill(IntUnaryOperator targetRow) {
        int features = windows.features();
        for (int i = 0; i < size; i++) {
            int row = targetRow.applyAsInt(i);
            windows.gather(row, gatheredInputs, i, size * features, size);
            gatheredTargets[i] = windows.target(row);
        }
        NativeFloats.put(inputs, gatheredInputs, gatheredInputs.length);
        NativeFloats.put(targets, gatheredTargets, gatheredTargets.length);
    }

    INDArray inputs() {
        return inputs;
    }

    INDArray targets() {
        return targets;
    }

    @Override
    public void close() {
        inputs.close();
        targets.close();
    }
}
