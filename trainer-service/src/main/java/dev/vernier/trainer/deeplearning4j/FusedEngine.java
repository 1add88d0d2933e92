// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import dev.vernier.trainer.training.Memory;

/**
 * The same network as {@link StockEngine}'s, many times faster: one matrix product where Deeplearning4j's layer makes dozens of small
 * native calls. Its parameters are those of the network that {@link Networks} builds.
 */
public final class FusedEngine implements Engine {

    /** With the code that OpenBLAS is told to use where somebody tells it: by itself it goes by the processor, which is named elsewhere. */
    @Override
    public String name() {
        String library = "fused LSTM, openblas " + LibraryVersion.of("org.bytedeco", "openblas");
        String coreType = System.getenv("OPENBLAS_CORETYPE");
        return coreType == null ? library : library + ", OPENBLAS_CORETYPE=" + coreType;
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Memory memory(LearnerSpec spec) {
        return FusedMemory.of(spec);
    }

    @Override
    public Learner learner(LearnerSpec spec, float[] initial) {
        Gemm.useOneThread();
        return new FusedLearner(spec, initial);
    }
}
