// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.Memory;

/** Deeplearning4j's own LSTM layer on the CPU: the reference for every other engine, and slow. */
public final class StockEngine implements Engine {

    @Override
    public String name() {
        return "deeplearning4j " + LibraryVersion.of("org.nd4j", "nd4j-api") + ", stock LSTM";
    }

    @Override
    public String device() {
        return "cpu";
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
