// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.storage.ReportStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers results, and writes the report of each study that has ended and has none. */
final class ReporterRole implements ActiveFold.Role {
    static final Set<Topic> TOPICS = Set.of(Topic.STUDIES, Topic.TRIAL_RESULTS, Topic.REPORTS);

    private static final Logger LOG = LoggerFactory.getLogger(ReporterRole.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final Map<StudyId, StudyRecords> studies = new TreeMap<>();
    private final ReportStore reports;
    private final Consumer<ReportWritten> publisher;
    private final Clock clock;
    private Instant nextTry = Instant.EPOCH;

    /** @param publisher returns when the broker has acknowledged the message */
    ReporterRole(ReportStore reports, Consumer<ReportWritten> publisher, Clock clock) {
        this.reports = reports;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(Topic.STUDIES.topicName())) {
                StudyStatus status = EventJson.read(record.value(), StudyStatus.class);
                study(status.study()).fold(status);
            } else if (record.topic().equals(Topic.TRIAL_RESULTS.topicName())) {
                TrialResult result = EventJson.read(record.value(), TrialResult.class);
                study(result.study()).fold(record.offset(), result);
            } else {
                study(EventJson.read(record.value(), ReportWritten.class).study())
                        .reported();
            }
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "Unreadable record is passed over topic={} partition={} offset={} cause={}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    // Nobody is fenced: two reporters at once would write the same bytes.
    @Override
    public void takeOver() {}

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        if (clock.instant().isBefore(nextTry)) return Map.of();
        long resultsRead = log.position(Topic.TRIAL_RESULTS);
        for (StudyRecords study : studies.values()) {
            study.due(resultsRead).ifPresent(ended -> report(study, ended));
        }
        return Map.of();
    }

    @Override
    public void close() {}

    private void report(StudyRecords study, StudyStatus ended) {
        try {
            List<Document> documents;
            String headline;
            try {
                StudyReport report = StudyReport.of(ended, study.ledger(ended).counted());
                documents = report.documents();
                headline = report.headline(Language.ENGLISH);
            } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
                // Other studies are not to blame for results that contradict each other.
                LOG.error("No report can be made study={}", ended.study(), e);
                study.setAside();
                return;
            }
            ReportWritten written = new ReportWritten(
                    ended.study(), ended.revision(), reports.write(ended.study(), documents), headline);
            publisher.accept(written);
            study.reported();
            LOG.info("Report written study={} headline={}", ended.study(), written.headline());
        } catch (StoreUnavailable e) {
            LOG.warn("Report cannot be stored now, will try again study={} cause={}", ended.study(), e.getMessage());
            nextTry = clock.instant().plus(BETWEEN_TRIES);
        }
    }

    private StudyRecords study(StudyId id) {
        return studies.computeIfAbsent(id, unknown -> new StudyRecords());
    }
}
