// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.trainer.training.Engine;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class StockEngineIT extends EngineContract {
    @Override
    Engine engine() {
        return new StockEngine();
    }

    @Test
    void computesOnTheCpuWhateverElseThereIs() {
        assertThat(Nd4j.getBackend()).isInstanceOf(CpuUnlessGpuIsChosen.class);
        assertThat(engine().device()).isEqualTo("cpu");
    }
}
