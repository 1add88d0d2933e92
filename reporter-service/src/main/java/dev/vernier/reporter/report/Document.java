// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** One file of a report: its name without a folder, and its content, which comes into being as it is written. */
public final class Document {
    private final String name;
    private final String mediaType;
    private final Content content;

    /** Writes the whole text, the same each time. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    Document(String name, String mediaType, Content content) {
        this.name = name;
        this.mediaType = mediaType;
        this.content = content;
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Writes the content in UTF-8, piece by piece: a study of 100,000 runs has hundreds of megabytes of results. Leaves the stream open. */
    public void writeTo(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        content.writeTo(text);
        text.flush();
    }

    /** The whole content at once, where it is known to be small. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be written to", e);
        }
        return bytes.toByteArray();
    }

    /** As {@link #bytes}. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ")";
    }
}
