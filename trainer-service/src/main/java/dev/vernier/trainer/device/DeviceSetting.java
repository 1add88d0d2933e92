// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.device;

/** On which device a trainer is told to compute. */
public enum DeviceSetting {
    CPU,
    /** On NVIDIA's GPUs, or not at all. */
    CUDA,
    /** On the GPUs where they can be used, else on the CPU. */
    AUTO
}
