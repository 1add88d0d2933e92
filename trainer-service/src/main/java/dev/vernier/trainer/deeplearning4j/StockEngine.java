// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.Memory;

/** Deeplearning4j's own LSTM layer: on the CPU the reference for every other engine, and slow; on a GPU the only one there is. */
public final class StockEngine implements Engine {
    private final String device;
    private final String addition;

    /** On the CPU. */
    public StockEngine() {
        this("cpu", "");
    }

    /** @param addition to the engine's name, where ND4J computes with another backend than the usual one */
    private StockEngine(String device, String addition) {
        this.device = device;
        this.addition = addition;
    }

    /**
     * On a GPU that ND4J has code for. To be called before anything of ND4J is used.
     *
     * @param gpu its name, for provenance
     */
    public static StockEngine onGpu(String gpu) {
        CpuUnlessGpuIsChosen.chooseGpu();
        return new StockEngine("cuda: " + gpu, ", nd4j-cuda-11.6");
    }

    @Override
    public String name() {
        return "deeplearning4j " + LibraryVersion.of("org.nd4j", "nd4j-api") + ", stock LSTM" + addition;
    }

    @Override
    public String device() {
        return device;
    }

    /** Parameters, gradients and Adam's moments; what Deeplearning4j's workspaces take beside them is not known before. */
    @Override
    public Memory memory(LearnerSpec spec) {
        long parameters = spec.network().parameters();
        return new Memory(0, 4 * parameters * Float.BYTES);
    }

    @Override
    public Learner learner(LearnerSpec spec, float[] initial) {
        OneNativeThread.use();
        return new StockLearner(spec, initial);
    }
}
