// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

import java.util.List;
import java.util.Optional;

/**
 * What ND4J 1.0.0-M2.1 can use of NVIDIA's. Its library for CUDA 11.6 holds machine code alone, none that a driver could translate, so it
 * runs on the generations it was built for: code for one minor number runs on that and later ones of the same major number.
 */
final class Nd4jCuda {
    static final String LIBRARY = "ND4J 1.0.0-M2.1";

    private static final int OLDEST_CUDA = 11_000;

    /** Read from the library itself. */
    private static final List<Built> BUILT_FOR = List.of(
            new Built(3, 7),
            new Built(5, 0),
            new Built(5, 2),
            new Built(6, 0),
            new Built(6, 1),
            new Built(7, 0),
            new Built(7, 5),
            new Built(8, 0),
            new Built(8, 6));

    private Nd4jCuda() {}

    /** Why it cannot compute there, as the end of a sentence; empty when it can. */
    static Optional<String> obstacle(CudaAnswer answer) {
        if (answer instanceof CudaAnswer.NoDriver none) {
            return Optional.of("the CUDA driver cannot be loaded: " + none.cause());
        }
        if (answer instanceof CudaAnswer.Failed failed) {
            return Optional.of("the CUDA driver's " + failed.call() + " failed with code " + failed.code());
        }
        CudaAnswer.Gpus found = (CudaAnswer.Gpus) answer;
        if (found.gpus().isEmpty()) return Optional.of("the CUDA driver sees no GPU");
        if (found.version() < OLDEST_CUDA) {
            return Optional.of("the CUDA driver runs CUDA up to " + found.version() / 1000 + "."
                    + found.version() % 1000 / 10 + ", and " + LIBRARY + " needs 11.0 or newer");
        }
        // ND4J deals its threads out to all of them.
        return found.gpus().stream()
                .filter(gpu -> BUILT_FOR.stream().noneMatch(built -> built.runsOn(gpu)))
                .findFirst()
                .map(gpu -> LIBRARY + " has no code for the GPU " + gpu
                        + ": it has for compute capability 3.7, 5.x, 6.x, 7.x and 8.x" + others(found));
    }

    private static String others(CudaAnswer.Gpus found) {
        return found.gpus().size() == 1 ? "" : "; CUDA_VISIBLE_DEVICES says which GPUs a process may use";
    }

    private record Built(int major, int minor) {
        boolean runsOn(Gpu gpu) {
            return gpu.major() == major && gpu.minor() >= minor;
        }
    }
}
