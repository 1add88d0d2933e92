// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A receiver of OTLP over HTTP that keeps as much of each span as tests ask for. */
final class Spans implements AutoCloseable {
    /** Ids in hexadecimal digits. */
    record Span(String name, String trace, String parent) {}

    private final HttpServer server;
    private final List<Span> received = new CopyOnWriteArrayList<>();

    Spans() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Span> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        // ExportTraceServiceRequest: resource_spans = 1; ResourceSpans: scope_spans = 2; ScopeSpans: spans = 2.
        fields(body, (a, resource) -> {
            if (a == 1)
                fields(resource, (b, scope) -> {
                    if (b == 2)
                        fields(scope, (c, span) -> {
                            if (c == 2) received.add(span(span));
                        });
                });
        });
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    // Span: trace_id = 1, parent_span_id = 4, name = 5.
    private static Span span(byte[] message) {
        String[] values = new String[6];
        fields(message, (field, value) -> {
            if (field == 5) values[5] = new String(value, StandardCharsets.UTF_8);
            if (field == 1 || field == 4) values[field] = HexFormat.of().formatHex(value);
        });
        return new Span(values[5], values[1], values[4]);
    }

    /** The fields of a protobuf message that are messages, texts or bytes. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> visitor) {
        try (InputStream in = new ByteArrayInputStream(message)) {
            while (in.available() > 0) {
                int tag = (int) varint(in);
                switch (tag & 7) {
                    case 0 -> varint(in);
                    case 1 -> in.skipNBytes(8);
                    case 2 -> visitor.accept(tag >>> 3, in.readNBytes((int) varint(in)));
                    case 5 -> in.skipNBytes(4);
                    default -> throw new IOException("not protobuf: wire type " + (tag & 7));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long varint(InputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.read();
            value |= (long) (next & 0x7f) << shift;
            if ((next & 0x80) == 0) return value;
        }
        throw new IOException("not protobuf: a number without an end");
    }
}
