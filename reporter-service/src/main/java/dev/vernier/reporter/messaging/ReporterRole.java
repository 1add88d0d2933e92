// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.ActiveFold;
import dev.vernier.kit.kafka.CloudEventHeaders;
import dev.vernier.kit.kafka.KeyedRecords;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.logging.FieldLogger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes the report of each study that has ended and has none. */
final class ReporterRole implements ActiveFold.Role {
    /** All that a reporter reads by itself; a study's results are read when its report is due. */
    static final Set<Topic> WATCHED = Set.of(Topic.STUDIES, Topic.REPORTS);

    private static final Logger LOG = FieldLogger.of(ReporterRole.class);

    /** Studies that have ended, without those that have a report. */
    private final Map<StudyId, StudyRecords> due = new TreeMap<>();

    private final Set<StudyId> reported = new HashSet<>();
    private final ReportMaker maker;
    private final LongFunction<Optional<ConsumerRecord<String, byte[]>>> studies;
    private final ExecutorService worker;
    private final ReporterWatch watch;
    private final Clock clock;
    private @Nullable ReportUnderWay underWay;

    /**
     * @param studies the record at an offset of {@code studies}: the status that a report is about
     * @param worker makes the reports, one at a time; lives longer than this role
     */
    ReporterRole(
            ReportMaker maker,
            LongFunction<Optional<ConsumerRecord<String, byte[]>>> studies,
            ExecutorService worker,
            ReporterWatch watch,
            Clock clock) {
        this.maker = maker;
        this.studies = studies;
        this.worker = worker;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public void fold(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(Topic.STUDIES.topicName())) {
                status(record);
            } else if (CloudEventHeaders.says(record.headers(), ReportWritten.class)) {
                reported(KeyedRecords.read(record, ReportWritten.class, ReportWritten::study)
                        .study());
            }
        } catch (IllegalArgumentException e) {
            ReportMaker.passedOver(record, e);
        }
    }

    private void status(ConsumerRecord<String, byte[]> record) {
        // Keys first: what has its report is not decoded.
        if (record.key() != null && StudyId.isValid(record.key()) && reported.contains(new StudyId(record.key())))
            return;
        StudyStatus status = KeyedRecords.read(record, StudyStatus.class, StudyStatus::study);
        if (!status.state().isFinal()) {
            watch.status(status.study(), record.headers());
            return;
        }
        if (reported.contains(status.study())) return;
        watch.status(status.study(), record.headers());
        due.computeIfAbsent(
                        status.study(),
                        first -> new StudyRecords(status, record.offset(), Instant.ofEpochMilli(record.timestamp())))
                .fold(status, record.offset());
    }

    private void reported(StudyId study) {
        reported.add(study);
        due.remove(study);
        watch.forget(study);
    }

    // Nobody is fenced: two reporters at once would write the same bytes.
    @Override
    public void takeOver() {}

    @Override
    public Map<Topic, Long> begin(TopicLog log) {
        return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> act(TopicLog log) {
        Instant now = clock.instant();
        watch.due(due.values().stream()
                .filter(study -> !study.isSetAside())
                .map(StudyRecords::endedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO));
        if (underWay != null) {
            if (!underWay.hasEnded()) return Map.of();
            end(underWay);
            underWay = null;
        }
        underWay = due.values().stream()
                .filter(study -> study.isDue(now))
                // Who had no try yet comes before who waits for the store.
                .min(Comparator.comparingInt(StudyRecords::tries))
                .map(this::begin)
                .orElse(null);
        return Map.of();
    }

    /** The report under way is broken off: whoever acts next makes it anew. */
    @Override
    public void close() {
        if (underWay != null) underWay.breakOff();
    }

    private ReportUnderWay begin(StudyRecords study) {
        Optional<StudyStatus> ended =
                studies.apply(study.statusAt()).map(record -> EventJson.read(record.value(), StudyStatus.class));
        return new ReportUnderWay(
                study,
                worker.submit(() -> watch.during(
                        study.study(),
                        () -> maker.make(
                                ended.orElseThrow(() -> new IllegalStateException("its last status is gone"))))));
    }

    private void end(ReportUnderWay report) {
        StudyRecords study = report.study();
        StudyId id = study.study();
        try {
            ReportWritten written = report.result();
            reported(id);
            watch.written();
            LOG.info("Report written study={} headline={}", id, written.headline());
        } catch (ReportMaker.Delayed e) {
            Duration pause = study.delayed(clock.instant());
            watch.delayed();
            LOG.warn("A report has to wait, will try again study={} pause={} cause={}", id, pause, e.getMessage());
        } catch (RuntimeException e) {
            // Other studies are not to blame, whatever it is about this one.
            LOG.error("No report can be made study={}", id, e);
            study.setAside();
            watch.setAside();
        }
    }
}
