// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.kit.tracing.StudySpan;
import dev.vernier.kit.tracing.StudyTraces;
import dev.vernier.kit.tracing.TraceHeaders;
import dev.vernier.planner.messaging.TransactionalWriter.Outgoing;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The planner's part in each study's trace: one span for each transaction. */
final class PlannerTraces {
    private final Tracer tracer;
    private final StudyTraces told = new StudyTraces();

    PlannerTraces(Tracer tracer) {
        this.tracer = tracer;
    }

    /** A study stays in the trace that its base-params were sent in. */
    void submitted(ConsumerRecord<String, byte[]> record) {
        // Few users send one: the others' base-params are not read for it.
        if (record.value() == null || TraceHeaders.read(record.headers()).isEmpty()) return;
        Optional<StudyId> study = BaseParamsReader.read(record.value())
                .fold(asked -> Optional.of(asked.study()), invalid -> Optional.empty());
        study.ifPresent(id -> told.first(id, record.headers()));
    }

    /** @param messages of one transaction, and so of one study */
    <T> T during(List<Outgoing> messages, Supplier<T> transaction) {
        String key = messages.isEmpty()
                ? ""
                : Objects.requireNonNullElse(messages.get(0).key(), "");
        String study = key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
        // The answer to what does not even name a study belongs to none.
        if (!StudyId.isValid(study)) return transaction.get();
        StudyId id = new StudyId(study);
        try (StudySpan span = StudySpan.begin(tracer, "plan", id, told.of(id))) {
            long runs = messages.stream()
                    .filter(out -> out.message() instanceof TrialConfig)
                    .count();
            span.with("runs", runs);
            messages.forEach(out -> {
                if (out.message() instanceof StudyStatus status) {
                    span.with("revision", status.revision())
                            .with("state", status.state().name().toLowerCase(Locale.ROOT));
                }
            });
            return transaction.get();
        }
    }
}
