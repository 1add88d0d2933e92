// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.kit.tracing.StudySpan;
import dev.vernier.kit.tracing.StudyTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Headers;

/** Looks on while reports are written: counts them, and gives each its span. */
final class ReporterWatch {
    private final Tracer tracer;
    private final StudyTraces told = new StudyTraces();
    private final Counter written;
    private final Counter delayed;
    private final Counter setAside;
    private final AtomicLong dueSeconds = new AtomicLong();

    ReporterWatch(MeterRegistry registry, Tracer tracer) {
        this.tracer = tracer;
        this.written = registry.counter("vernier.reporter.reports.written");
        this.delayed = registry.counter("vernier.reporter.reports.delayed");
        this.setAside = registry.counter("vernier.reporter.studies.set.aside");
        Gauge.builder("vernier.reporter.reports.due.age.seconds", dueSeconds, AtomicLong::get)
                .register(registry);
    }

    /** The report hangs from what the planner has decided last. */
    void status(StudyId study, Headers headers) {
        told.latest(study, headers);
    }

    ReportWritten during(StudyId study, Callable<ReportWritten> report) throws Exception {
        try (StudySpan span = StudySpan.begin(tracer, "report", study, told.of(study))) {
            return report.call();
        }
    }

    /** Nothing more is said of it. */
    void forget(StudyId study) {
        told.forget(study);
    }

    /** For how long the report that is due for longest has been so. */
    void due(Duration age) {
        dueSeconds.set(age.isNegative() ? 0 : age.toSeconds());
    }

    void written() {
        written.increment();
    }

    /** A try that failed, with others to come. */
    void delayed() {
        delayed.increment();
    }

    void setAside() {
        setAside.increment();
    }
}
