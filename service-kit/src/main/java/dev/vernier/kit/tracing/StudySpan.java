// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;

/**
 * A piece of work on a study, as a span of the study's trace. Until it is closed, what this thread writes with {@link TraceHeaders} belongs
 * to it. For one thread.
 *
 * <p>Where nobody has named a trace, its id follows from the study's name: no service has to remember it, and a planner that takes over or
 * reads the topics anew comes to the same.
 */
public final class StudySpan implements AutoCloseable {
    private final Span span;
    private final Scope scope;

    private StudySpan(Span span, Scope scope) {
        this.span = span;
        this.scope = scope;
    }

    /**
     * @param name the same for all work of this kind
     * @param told the trace that the cause of the work has named
     */
    // The scope is closed with the span.
    @SuppressWarnings("MustBeClosedChecker")
    public static StudySpan begin(Tracer tracer, String name, StudyId study, Optional<Context> told) {
        Span span = tracer.spanBuilder(name)
                .setParent(told.orElseGet(() -> traceOf(study)))
                .setAttribute("study", study.value())
                .startSpan();
        // A tracer that is switched off gives back what it was begun from. Then nothing is passed on but what was told.
        Context here = span.isRecording() ? Context.root().with(span) : told.orElse(Context.root());
        return new StudySpan(span, here.makeCurrent());
    }

    private static Context traceOf(StudyId study) {
        String hash = EventJson.sha256(("vernier study " + study).getBytes(UTF_8));
        String trace = hash.substring(0, TraceId.getLength());
        String parent = hash.substring(TraceId.getLength(), TraceId.getLength() + SpanId.getLength());
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        trace, parent, TraceFlags.getSampled(), TraceState.getDefault())));
    }

    public StudySpan with(String attribute, String value) {
        span.setAttribute(attribute, value);
        return this;
    }

    public StudySpan with(String attribute, long value) {
        span.setAttribute(attribute, value);
        return this;
    }

    /** Says that the work has failed. */
    public void failed(String cause) {
        span.setStatus(StatusCode.ERROR, cause);
    }

    @Override
    public void close() {
        scope.close();
        span.end();
    }
}
