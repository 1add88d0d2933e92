// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import dev.vernier.events.EventJson;
import dev.vernier.reporter.report.Details;
import dev.vernier.reporter.report.RunArchive;
import dev.vernier.reporter.report.RunDetails;
import dev.vernier.reporter.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the details of runs in a temporary file: of each run a place in it stays in memory. What has been kept can be read until the spool is
 * closed; a disk that is full, or away, is an {@link UncheckedIOException}. Not for several threads.
 */
public final class RunSpool implements RunArchive, AutoCloseable {
    private final TemporaryFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);

    private final class Spooled implements Details {
        private final long at;
        private final int length;
        private final @Nullable Integer attempt;

        Spooled(long at, int length, @Nullable Integer attempt) {
            this.at = at;
            this.length = length;
            this.attempt = attempt;
        }

        @Override
        public RunDetails read() {
            return read(RunDetails.class);
        }

        @Override
        public RunFacts facts() {
            return read(RunFacts.class);
        }

        private <T> T read(Class<T> type) {
            try {
                return EventJson.mapper().readValue(json(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] json() {
            try {
                flush();
                return file.read(at, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable Integer attempt() {
            return attempt;
        }
    }

    public RunSpool() {
        try {
            file = new TemporaryFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Details keep(RunDetails details) {
        byte[] json = details.json();
        long at = file.end() + buffer.position();
        try {
            if (json.length > buffer.remaining()) flush();
            if (json.length > buffer.remaining()) {
                file.append(ByteBuffer.wrap(json));
            } else {
                buffer.put(json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Spooled(at, json.length, details.attempt());
    }

    private void flush() throws IOException {
        if (buffer.position() == 0) return;
        file.append(buffer.flip());
        buffer.clear();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
