// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.EventMessage;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Says that a report was written. */
@Singleton
class ReportPublisher {
    /** Longer than the producer's own delivery timeout, which ends with the better error. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(3);

    private final MutinyEmitter<byte[]> reports;
    private final CloudEventHeaders headers = new CloudEventHeaders("reporter");

    ReportPublisher(@Channel("reports-out") MutinyEmitter<byte[]> reports) {
        this.reports = reports;
    }

    /** Returns when the broker has acknowledged the message. */
    void publish(ReportWritten report, Instant now) {
        String study = report.study().value();
        Headers said = headers.of(report, study + "/" + report.revision() + "/report", study, now);
        reports.sendMessage(EventMessage.of(study, EventJson.write(report), said))
                .await()
                .atMost(ACKNOWLEDGED_WITHIN);
    }
}
