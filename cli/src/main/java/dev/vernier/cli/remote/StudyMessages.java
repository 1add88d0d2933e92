// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes records for the fold. */
final class StudyMessages {
    /** The topics that tell how a study goes. */
    static final List<Topic> TOPICS =
            List.of(Topic.STUDIES, Topic.TRIAL_PROGRESS, Topic.TRIAL_RESULTS, Topic.REJECTIONS, Topic.REPORTS);

    private static final Logger LOG = LoggerFactory.getLogger(StudyMessages.class);

    private StudyMessages() {}

    /**
     * What is about another study is passed over by its key alone, and what cannot be read as well: the planner and the reporter do the same.
     */
    static void fold(ConsumerRecord<String, byte[]> record, StudyId study, StudyProgress progress) {
        if (!isAbout(record, study)) return;
        if (isOf(record, Topic.STUDIES)) {
            read(record, StudyStatus.class).ifPresent(progress::status);
        } else if (isOf(record, Topic.TRIAL_RESULTS)) {
            read(record, TrialResult.class).ifPresent(progress::result);
        } else if (isOf(record, Topic.REJECTIONS)) {
            read(record, Rejection.class).ifPresent(progress::rejected);
        } else if (isOf(record, Topic.REPORTS)) {
            read(record, ReportWritten.class).ifPresent(progress::reported);
        } else if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
            read(record, RunStarted.class).ifPresent(progress::started);
        } else if (CloudEventHeaders.says(record.headers(), EpochCompleted.class)) {
            Instant at = Instant.ofEpochMilli(record.timestamp());
            read(record, EpochCompleted.class).ifPresent(epoch -> progress.epoch(epoch, at));
        }
    }

    /** The message of a record; empty when it cannot be read, as anybody may write to a topic, or has no value. */
    static <T> Optional<T> read(ConsumerRecord<String, byte[]> record, Class<T> type) {
        byte[] json = record.value();
        if (json == null) return Optional.empty(); // a tombstone of a compacted topic
        try {
            return Optional.of(EventJson.read(json, type));
        } catch (IllegalArgumentException e) {
            LOG.warn("unreadable topic={} offset={}", record.topic(), record.offset(), e);
            return Optional.empty();
        }
    }

    /** By its key, a study or a run: strangers' values are not decoded. */
    static boolean isAbout(ConsumerRecord<String, byte[]> record, StudyId study) {
        String key = record.key();
        return key != null && (key.equals(study.value()) || key.startsWith(study.value() + "/"));
    }

    static boolean isOf(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().equals(topic.topicName());
    }
}
