// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vernier.trainer.device.CudaDriver;
import dev.vernier.trainer.device.Device;
import dev.vernier.trainer.device.DeviceSetting;
import dev.vernier.trainer.training.Engine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What every engine does, on a GPU; skipped with the reason where none can be used. Needs a JVM of its own: ND4J has one backend. */
class CudaEngineIT extends EngineContract {
    private Engine engine;

    @BeforeEach
    void needsAGpu() {
        Device device = Device.choose(DeviceSetting.CUDA, CudaBackend.isThere(), new CudaDriver());
        assumeTrue(
                device instanceof Device.Cuda,
                () -> device instanceof Device.Refused refused ? refused.sentence() : device.toString());
        engine = StockEngine.onGpu(((Device.Cuda) device).gpus());
    }

    @Override
    Engine engine() {
        return engine;
    }

    @Test
    void computesOnTheGpuThatItNames() {
        // when
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        // then
        assertThat(backend).isEqualTo("JCublasBackend");
        assertThat(engine.device()).startsWith("cuda: ");
        assertThat(engine.name()).contains("nd4j-cuda-11.6");
    }
}
