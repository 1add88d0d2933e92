// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.RandomStream;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout whose masks come from a run's own stream. Deeplearning4j's own draws from a generator that belongs to the thread and starts
 * from the clock, so a run would depend on what the thread did before. Only for training: an exported network has the ordinary dropout.
 */
final class StreamDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private final double probability;
    private transient @Nullable RandomStream stream;
    private transient @Nullable INDArray mask;

    /** @param probability of dropping */
    StreamDropout(double probability) {
        this.probability = probability;
    }

    void use(RandomStream newStream) {
        stream = newStream;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        INDArray current = nextMask(input.shape());
        return input.muli(current, result);
    }

    /** One draw per step, window by window: as the fused engine does, so that both drop the same values. */
    private INDArray nextMask(long[] shape) {
        RandomStream random = stream;
        if (random == null) throw new IllegalStateException("no epoch has begun");
        int windows = (int) shape[0];
        int units = (int) shape[1];
        int steps = (int) shape[2];
        float[] drawn = new float[steps * windows * units];
        float[] ofStep = new float[windows * units];
        for (int step = 0; step < steps; step++) {
            random.nextDropoutMask(ofStep, ofStep.length, probability);
            System.arraycopy(ofStep, 0, drawn, step * ofStep.length, ofStep.length);
        }
        INDArray current = mask;
        if (current == null || current.size(1) != windows) {
            if (current != null) current.close();
            current = Nd4j.createUninitializedDetached(DataType.FLOAT, steps, windows, units);
            mask = current;
        }
        NativeFloats.put(current, drawn, drawn.length);
        return current.permute(1, 2, 0);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        INDArray current = mask;
        if (current == null) throw new IllegalStateException("no forward pass before this backward pass");
        return gradAtOutput.muli(current.permute(1, 2, 0), gradAtInput);
    }

    /** Keeps the array for the next batch. */
    @Override
    public void clear() {}

    void close() {
        if (mask != null) mask.close();
    }

    /** Deeplearning4j copies configurations; the copy must see the same stream. */
    @Override
    @SuppressWarnings("MissingSuperCall")
    public StreamDropout clone() {
        return this;
    }
}
