// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import dev.vernier.infrastructure.JvmLaunch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs on this machine, and how large.
 *
 * @param trainers how many trainer processes
 * @param slots runs that each of them trains side by side
 * @param dataBytes size of the largest series that is meant to be used
 */
public record LocalSettings(Artefacts artefacts, int trainers, int slots, long dataBytes) {
    private static final int MIB = 1 << 20;

    public LocalSettings {
        if (trainers < 1) throw new IllegalArgumentException("trainers must be at least 1, was " + trainers);
        if (slots < 1) throw new IllegalArgumentException("slots must be at least 1, was " + slots);
    }

    /** The slots of each of so many trainers that together use every processor. */
    public static int slotsFor(int trainers, int processors) {
        return Math.max(1, processors / trainers);
    }

    List<String> plannerFlags() {
        return frugal(192);
    }

    List<String> reporterFlags() {
        return frugal(192);
    }

    List<String> trainerFlags() {
        long heap = 256 + 128L * slots + 8 * dataMiB();
        // Weights, activations and BLAS buffers live outside the heap.
        long offHeap = 256 + 256L * slots + 8 * dataMiB();
        return List.of(
                "-Xmx" + heap + "m",
                "-Dorg.bytedeco.javacpp.maxbytes=" + offHeap + "m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
    }

    Map<String, String> trainerEnvironment(String name) {
        return Map.of(
                "VERNIER_TRAINER_NAME",
                name,
                "VERNIER_TRAINER_SLOTS",
                Integer.toString(slots),
                // Threads beyond the cores are a disaster: one per run.
                "OMP_NUM_THREADS",
                "1",
                "OPENBLAS_NUM_THREADS",
                "1");
    }

    private static List<String> frugal(long heapMiB) {
        List<String> flags = new ArrayList<>(JvmLaunch.FRUGAL);
        flags.add("-Xmx" + heapMiB + "m");
        return flags;
    }

    private long dataMiB() {
        return (dataBytes + MIB - 1) / MIB;
    }
}
