// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

/** What a result depends on: enough to make it again and compare. */
public record Provenance(
        String dataSha256, String vernierVersion, String engine, String device, String jvm, String os, String cpu) {}
