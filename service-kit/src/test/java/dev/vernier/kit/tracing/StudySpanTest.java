// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.StudyId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class StudySpanTest {
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final StudyId STUDY = new StudyId("study");
    private static final Tracer OFF = TracerProvider.noop().get("off");

    @Test
    void writesNoHeadersWhileTracingIsOff() {
        // given
        Headers headers = new RecordHeaders();

        // when
        try (StudySpan span = StudySpan.begin(OFF, "run", STUDY, Optional.empty())) {
            TraceHeaders.write(Context.current(), headers);
        }

        // then
        assertThat(headers.toArray()).isEmpty();
    }

    @Test
    void passesOnWhatTheUserHasSentThoughTracingIsOff() {
        // given
        Headers headers = new RecordHeaders();

        // when
        try (StudySpan span = StudySpan.begin(OFF, "run", STUDY, TraceHeaders.read(sent(TRACEPARENT)))) {
            TraceHeaders.write(Context.current(), headers);
        }

        // then
        assertThat(new String(headers.lastHeader("traceparent").value(), UTF_8)).isEqualTo(TRACEPARENT);
    }

    @Test
    void leavesThisThreadWhereItWas() {
        // when
        try (StudySpan span = StudySpan.begin(OFF, "run", STUDY, TraceHeaders.read(sent(TRACEPARENT)))) {
            assertThat(Span.current().getSpanContext().isValid()).isTrue();
        }

        // then
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void takesAnIllegalHeaderForNone() {
        assertThat(TraceHeaders.read(sent("00-not-a-trace"))).isEmpty();
        assertThat(TraceHeaders.read(new RecordHeaders().add("traceparent", null)))
                .isEmpty();
    }

    private static Headers sent(String traceparent) {
        return new RecordHeaders().add("traceparent", traceparent.getBytes(UTF_8));
    }
}
