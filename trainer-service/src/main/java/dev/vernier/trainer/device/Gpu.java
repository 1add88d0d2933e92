// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

/**
 * One of NVIDIA's.
 *
 * @param name as the driver says it
 * @param major of the compute capability, which names the instructions that it knows
 * @param minor of the compute capability
 */
public record Gpu(String name, int major, int minor) {

    /** Name and compute capability, such as {@code NVIDIA A10 (8.6)}. */
    @Override
    public String toString() {
        return name + " (" + major + "." + minor + ")";
    }
}
