// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import org.jspecify.annotations.Nullable;

/**
 * What a result depends on: enough to make it again and compare.
 *
 * @param dataSha256 hexadecimal SHA-256 of the CSV; null where the run did not name it
 * @param vernierVersion of the trainer
 * @param engine the library that trained, with its version
 * @param device what the arithmetic ran on
 * @param jvm the Java virtual machine, with its version
 * @param os the operating system, with its version
 * @param cpu the processor and its architecture
 */
public record Provenance(
        @Nullable String dataSha256,
        String vernierVersion,
        String engine,
        String device,
        String jvm,
        String os,
        String cpu) {
    private static final int LONGEST = 1_000;

    public Provenance {
        if (dataSha256 != null) Bounds.sha256("data_sha256", dataSha256);
        Bounds.text(0, LONGEST, "vernier_version", vernierVersion);
        Bounds.text(0, LONGEST, "engine", engine);
        Bounds.text(0, LONGEST, "device", device);
        Bounds.text(0, LONGEST, "jvm", jvm);
        Bounds.text(0, LONGEST, "os", os);
        Bounds.text(0, LONGEST, "cpu", cpu);
    }
}
