// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import dev.vernier.trainer.training.Engine;
import dev.vernier.trainer.training.Learner;
import dev.vernier.trainer.training.LearnerSpec;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own LSTM layer on the CPU: the reference for every other engine, and slow. */
public final class StockEngine implements Engine {

    @Override
    public String name() {
        return "deeplearning4j " + version() + " LSTM";
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Learner learner(LearnerSpec spec, float[] initial) {
        OneNativeThread.use();
        return new StockLearner(spec, initial);
    }

    static String version() {
        String version = Nd4j.class.getPackage().getImplementationVersion();
        return version == null ? "of unknown version" : version;
    }
}
