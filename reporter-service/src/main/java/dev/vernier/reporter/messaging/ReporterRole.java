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
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicRange;
import dev.vernier.kit.logging.FieldLogger;
import dev.vernier.kit.storage.StoreUnavailable;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.report.StudyResults;
import dev.vernier.reporter.storage.PredictionsStore;
import dev.vernier.reporter.storage.ReportStore;
import dev.vernier.study.StudyLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;

/** Writes the report of each study that has ended and has none. */
final class ReporterRole implements ActiveFold.Role {
    static final Set<Topic> TOPICS = Set.of(Topic.STUDIES, Topic.TRIAL_RESULTS, Topic.REPORTS);

    private static final Logger LOG = FieldLogger.of(ReporterRole.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final Map<StudyId, StudyRecords> studies = new TreeMap<>();
    private final TopicRange results;
    private final PredictionsStore predictions;
    private final ReportStore reports;
    private final Consumer<ReportWritten> publisher;
    private final ReporterWatch watch;
    private final Clock clock;
    private Instant nextTry = Instant.EPOCH;

    /**
     * @param results {@code trial-results}, read a second time for each report
     * @param publisher returns when the broker has acknowledged the message
     */
    ReporterRole(
            TopicRange results,
            PredictionsStore predictions,
            ReportStore reports,
            Consumer<ReportWritten> publisher,
            ReporterWatch watch,
            Clock clock) {
        this.results = results;
        this.predictions = predictions;
        this.reports = reports;
        this.publisher = publisher;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(Topic.STUDIES.topicName())) {
                StudyStatus status = EventJson.read(record.value(), StudyStatus.class);
                study(status.study()).fold(status);
                watch.status(status.study(), record.headers());
            } else if (record.topic().equals(Topic.TRIAL_RESULTS.topicName())) {
                ResultRecords.studyOf(record).ifPresent(study -> study(study).resultAt(record.offset()));
            } else {
                study(EventJson.read(record.value(), ReportWritten.class).study())
                        .reported();
            }
        } catch (IllegalArgumentException e) {
            passedOver(record, e);
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
            study.due(resultsRead).ifPresent(ended -> watch.during(ended.study(), () -> report(study, ended)));
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
                StudyResults found = StudyResults.of(ended, counted(study, ended));
                StudyReport report = StudyReport.of(predictions.withEnsemble(found));
                documents = report.documents();
                headline = report.headline(Language.ENGLISH);
            } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
                // Other studies are not to blame for results that contradict each other.
                LOG.error("No report can be made study={}", ended.study(), e);
                study.setAside();
                watch.setAside();
                return;
            }
            ReportWritten written = new ReportWritten(
                    ended.study(), ended.revision(), reports.write(ended.study(), documents), headline);
            publisher.accept(written);
            study.reported();
            watch.written();
            LOG.info("Report written study={} headline={}", ended.study(), written.headline());
        } catch (StoreUnavailable e) {
            LOG.warn("The store is out of reach, will try again study={} cause={}", ended.study(), e.getMessage());
            nextTry = clock.instant().plus(BETWEEN_TRIES);
        }
    }

    /** Which results count, by the same rule and in the same order as the planner. */
    private Collection<TrialResult> counted(StudyRecords study, StudyStatus ended) {
        StudyLedger<TrialResult> ledger = new StudyLedger<>(ended.baseParams(), ended.baseTrial());
        results.read(study.firstResultAt(), ended.resultsOffset(), record -> {
            if (!ResultRecords.studyOf(record).equals(Optional.of(ended.study()))) return;
            try {
                ledger.add(ResultRecords.read(record));
            } catch (IllegalArgumentException e) {
                passedOver(record, e);
            }
        });
        return ledger.counted();
    }

    private static void passedOver(ConsumerRecord<String, byte[]> record, IllegalArgumentException cause) {
        LOG.warn(
                "Unreadable record is passed over topic={} partition={} offset={} cause={}",
                record.topic(),
                record.partition(),
                record.offset(),
                cause.getMessage());
    }

    private StudyRecords study(StudyId id) {
        return studies.computeIfAbsent(id, unknown -> new StudyRecords());
    }
}
