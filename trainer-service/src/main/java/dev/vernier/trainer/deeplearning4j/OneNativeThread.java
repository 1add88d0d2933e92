// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps ND4J, OpenMP and OpenBLAS to the calling thread. Runs go side by side, one per core: further native threads would fight for the
 * same cores (20 to 100 times slower), and the order of their sums would show in the last bits of the losses.
 *
 * <p>The environment variables {@code OMP_NUM_THREADS=1} and {@code OPENBLAS_NUM_THREADS=1} do the same before the libraries load, and
 * spare OpenBLAS its idle pool of threads; a service should be started with them. Nothing depends on them.
 */
final class OneNativeThread {
    private OneNativeThread() {}

    /** OpenMP's setting belongs to the thread that calls, the others to the process: so each run calls this at its start. */
    static void use() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
