// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.ResultRecords;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.logging.FieldLogger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes the report of each study that has ended and has none. */
final class ReporterRole implements ActiveFold.Role {
    static final Set<Topic> TOPICS = Set.of(Topic.STUDIES, Topic.TRIAL_RESULTS, Topic.REPORTS);

    private static final Logger LOG = FieldLogger.of(ReporterRole.class);

    private final Map<StudyId, StudyRecords> studies = new TreeMap<>();
    private final ReportMaker maker;
    private final ExecutorService worker;
    private final ReporterWatch watch;
    private final Clock clock;
    private @Nullable ReportUnderWay underWay;

    /** @param worker makes the reports, one at a time; lives longer than this role */
    ReporterRole(ReportMaker maker, ExecutorService worker, ReporterWatch watch, Clock clock) {
        this.maker = maker;
        this.worker = worker;
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
            ReportMaker.passedOver(record, e);
        }
    }

    // Nobody is fenced: two reporters at once would write the same bytes.
    @Override
    public void takeOver() {}

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        if (underWay != null) {
            if (!underWay.hasEnded()) return Map.of();
            end(underWay);
            underWay = null;
        }
        Instant now = clock.instant();
        long resultsRead = log.position(Topic.TRIAL_RESULTS);
        underWay = studies.values().stream()
                .filter(study -> study.due(resultsRead, now).isPresent())
                // Who had no try yet comes before who waits for the store.
                .min(Comparator.comparingInt(StudyRecords::tries))
                .flatMap(study -> study.due(resultsRead, now).map(ended -> begin(study, ended)))
                .orElse(null);
        return Map.of();
    }

    /** The report under way is broken off: whoever acts next makes it anew. */
    @Override
    public void close() {
        if (underWay != null) underWay.breakOff();
    }

    private ReportUnderWay begin(StudyRecords study, StudyStatus ended) {
        long from = study.firstResultAt();
        return new ReportUnderWay(
                study, ended, worker.submit(() -> watch.during(ended.study(), () -> maker.make(ended, from))));
    }

    private void end(ReportUnderWay report) {
        StudyRecords study = report.study();
        StudyId id = report.ended().study();
        try {
            ReportWritten written = report.result();
            study.reported();
            watch.written(id);
            LOG.info("Report written study={} headline={}", id, written.headline());
        } catch (ReportMaker.Delayed e) {
            Duration pause = study.delayed(clock.instant());
            LOG.warn("A report has to wait, will try again study={} pause={} cause={}", id, pause, e.getMessage());
        } catch (RuntimeException e) {
            // Other studies are not to blame, whatever it is about this one.
            LOG.error("No report can be made study={}", id, e);
            study.setAside();
            watch.setAside();
        }
    }

    private StudyRecords study(StudyId id) {
        return studies.computeIfAbsent(id, unknown -> new StudyRecords());
    }
}
