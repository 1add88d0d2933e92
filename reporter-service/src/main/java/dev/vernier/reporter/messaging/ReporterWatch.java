// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.kit.tracing.StudySpan;
import dev.vernier.kit.tracing.StudyTraces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Headers;

/** Looks on while reports are written: counts them, and gives each its span. */
final class ReporterWatch {
    private final Tracer tracer;
    private final StudyTraces told = new StudyTraces();
    private final Counter written;
    private final Counter setAside;

    ReporterWatch(MeterRegistry registry, Tracer tracer) {
        this.tracer = tracer;
        this.written = registry.counter("vernier.reporter.reports.written");
        this.setAside = registry.counter("vernier.reporter.studies.set.aside");
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

    void written(StudyId study) {
        told.forget(study);
        written.increment();
    }

    void setAside() {
        setAside.increment();
    }
}
