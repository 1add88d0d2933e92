// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.deeplearning4j;

/** ND4J's backend for CUDA, which only a build with the profile {@code cuda} has. */
public final class CudaBackend {
    /** Where the backend says how it is to be used. */
    private static final String SETTINGS = "/nd4j-jcublas.properties";

    private CudaBackend() {}

    /** Loads nothing of it. */
    public static boolean isThere() {
        return CudaBackend.class.getResource(SETTINGS) != null;
    }
}
