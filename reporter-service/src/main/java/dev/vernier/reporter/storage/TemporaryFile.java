// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that nobody else sees and that is gone when it is closed, or when the process ends in whatever way: its name is taken away as soon
 * as it is open. Lies where temporary files lie ({@code java.io.tmpdir}). Not for several threads.
 */
final class TemporaryFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private long end;

    /** @throws IOException when there can be no such file: the folder is missing, full, or not ours to write to */
    TemporaryFile() throws IOException {
        Path file = Files.createTempFile("vernier-report-", ".tmp");
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(file);
        }
    }

    /** Where the next byte goes. */
    long end() {
        return end;
    }

    /** Adds to the end. */
    void append(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) end += channel.write(bytes, end);
    }

    /** Adds to the end through a buffer: it must be flushed, and closing it does no more. */
    OutputStream appending() {
        return new BufferedOutputStream(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        append(ByteBuffer.wrap(new byte[] {(byte) one}));
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        append(ByteBuffer.wrap(bytes, offset, length));
                    }
                },
                BUFFER);
    }

    /** @throws IOException also where the file has no such bytes */
    byte[] read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("a temporary file has no " + length + " bytes at " + at + ", but ends at " + end);
            }
        }
        return bytes.array();
    }

    /** The whole of it from its first byte on; several at once do not disturb each other. */
    InputStream open() {
        return new BufferedInputStream(
                new InputStream() {
                    private long at;

                    @Override
                    public int read() throws IOException {
                        byte[] one = new byte[1];
                        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        int n = channel.read(ByteBuffer.wrap(bytes, offset, length), at);
                        if (n > 0) at += n;
                        return n;
                    }
                },
                BUFFER);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
