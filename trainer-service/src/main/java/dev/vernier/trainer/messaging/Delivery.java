// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import dev.vernier.events.RunStarted;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.logging.LogFields;
import dev.vernier.kit.tracing.StudySpan;
import dev.vernier.kit.tracing.TraceHeaders;
import io.opentelemetry.api.trace.Tracer;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A delivery while it is handled: its fields on every log line, its span from where the run is begun, and what was said of it. For one thread. */
final class Delivery implements AutoCloseable {
    private final ConsumerRecord<String, byte[]> record;
    private final String trainer;
    private final LogFields fields;
    private @Nullable StudySpan span;
    private @Nullable DeliveryEnd said;

    Delivery(ConsumerRecord<String, byte[]> record, String trainer) {
        this.record = record;
        this.trainer = trainer;
        this.fields = LogFields.of("trainer", trainer);
        if (record.key() != null) fields.set("run_id", record.key());
        ResultRecords.studyOf(record).ifPresent(study -> fields.set("study", study.value()));
    }

    void begun(RunStarted started, Tracer tracer) {
        fields.set("attempt", String.valueOf(started.attempt()));
        span = StudySpan.begin(tracer, "run", started.runId().study(), TraceHeaders.read(record.headers()))
                .with("run_id", started.runId().toString())
                .with("attempt", started.attempt())
                .with("trainer", trainer);
    }

    void said(DeliveryEnd end) {
        said = end;
    }

    DeliveryEnd end(Ending ending) {
        return Objects.requireNonNullElseGet(said, () -> DeliveryEnd.of(ending));
    }

    void ends(DeliveryEnd end) {
        if (span == null) return;
        span.with("outcome", end.label());
        if (end == DeliveryEnd.FAULT || end == DeliveryEnd.DEFECT) span.failed("the attempt has ended in a fault");
    }

    @Override
    public void close() {
        if (span != null) span.close();
        fields.close();
    }
}
