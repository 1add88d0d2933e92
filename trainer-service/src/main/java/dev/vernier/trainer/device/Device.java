// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** On which device a trainer computes. */
public sealed interface Device {

    /** @param insteadOfGpu why not on a GPU, where one was wished for */
    record Cpu(Optional<String> insteadOfGpu) implements Device {}

    /** @param gpus each kind once, for provenance */
    record Cuda(String gpus) implements Device {}

    /** @param sentence what was told, why it cannot be, and what to do */
    record Refused(String sentence) implements Device {}

    /**
     * What follows from the setting.
     *
     * @param hasBackend whether ND4J's backend for CUDA is there
     * @param driver asked only where it matters
     */
    static Device choose(DeviceSetting wanted, boolean hasBackend, Supplier<CudaAnswer> driver) {
        if (wanted == DeviceSetting.CPU) return new Cpu(Optional.empty());
        if (!hasBackend) {
            return without(
                    wanted, "this build has no CUDA backend of ND4J: take the image for GPUs or build with -Pcuda");
        }
        CudaAnswer answer = driver.get();
        return Nd4jCuda.obstacle(answer)
                .map(obstacle -> without(wanted, obstacle))
                .orElseGet(() -> new Cuda(kinds((CudaAnswer.Gpus) answer)));
    }

    private static Device without(DeviceSetting wanted, String obstacle) {
        return wanted == DeviceSetting.AUTO
                ? new Cpu(Optional.of(obstacle))
                : new Refused("vernier.trainer.device is cuda, but " + obstacle + " (auto would take the CPU)");
    }

    private static String kinds(CudaAnswer.Gpus found) {
        return found.gpus().stream().map(Gpu::toString).distinct().collect(Collectors.joining(", "));
    }
}
