// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.nd4j.linalg.cpu.nativecpu.CpuBackend;

/**
 * ND4J's CPU backend, before all others. Where its CUDA backend is there too, ND4J by itself takes that one as soon as the driver counts a
 * GPU, also one for which it has no code, and only an environment variable says otherwise. ND4J finds this class as a service.
 */
public final class CpuUnlessGpuIsChosen extends CpuBackend {
    private static volatile boolean gpuIsChosen;

    /** To be called before ND4J loads; later it changes nothing. */
    static void chooseGpu() {
        gpuIsChosen = true;
    }

    @Override
    public boolean isAvailable() {
        return !gpuIsChosen && super.isAvailable();
    }

    @Override
    public int getPriority() {
        return Integer.MAX_VALUE;
    }
}
