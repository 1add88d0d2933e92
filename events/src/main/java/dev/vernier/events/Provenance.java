// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/**
 * What a result depends on: enough to make it again and compare.
 *
 * @param dataSha256 hexadecimal SHA-256 of the CSV
 * @param vernierVersion of the trainer
 * @param engine the library that trained, with its version
 * @param device what the arithmetic ran on
 * @param jvm the Java virtual machine, with its version
 * @param os the operating system, with its version
 * @param cpu the processor and its architecture
 */
public record Provenance(
        String dataSha256, String vernierVersion, String engine, String device, String jvm, String os, String cpu) {}
