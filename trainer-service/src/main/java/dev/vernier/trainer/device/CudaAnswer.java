// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import java.util.List;

/** What the CUDA driver of this machine says about itself. */
public sealed interface CudaAnswer {

    /** There is none. */
    record NoDriver(String cause) implements CudaAnswer {}

    /** @param code as in the driver's {@code CUresult} */
    record Failed(String call, int code) implements CudaAnswer {}

    /**
     * The GPUs that this process may use, perhaps none.
     *
     * @param version the newest CUDA that the driver runs, as a thousand times major plus ten times minor
     */
    record Gpus(int version, List<Gpu> gpus) implements CudaAnswer {
        public Gpus {
            gpus = List.copyOf(gpus);
        }
    }
}
