// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.nio.charset.StandardCharsets;

/** One file of a report: its name without a folder, and its content. */
public final class Document {
    private final String name;
    private final String mediaType;
    private final byte[] bytes;

    Document(String name, String mediaType, String text) {
        this.name = name;
        this.mediaType = mediaType;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ", " + bytes.length + " bytes)";
    }
}
