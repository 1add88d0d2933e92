// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A trace context in a record's headers, as W3C's Trace Context says: {@code traceparent} and {@code tracestate}. */
public final class TraceHeaders {
    private static final W3CTraceContextPropagator FORM = W3CTraceContextPropagator.getInstance();

    private TraceHeaders() {}

    /** What the writer of a record was at; empty when the headers say nothing, or nothing legal. */
    public static Optional<Context> read(Headers headers) {
        return Optional.of(FORM.extract(Context.root(), headers, IN_HEADERS))
                .filter(context -> Span.fromContext(context).getSpanContext().isValid());
    }

    /** Adds what the context holds; nothing when that is nothing. */
    public static void write(Context context, Headers headers) {
        FORM.inject(context, headers, (to, name, value) -> {
            if (to != null) to.add(name, value.getBytes(UTF_8));
        });
    }

    private static final TextMapGetter<Headers> IN_HEADERS = new TextMapGetter<>() {
        @Override
        public List<String> keys(Headers headers) {
            return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            @Nullable Header header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        }
    };
}
