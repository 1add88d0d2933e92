// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.events.EpochCompleted;
import dev.vernier.events.EventJson;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.RunStarted;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.CloudEventHeaders;
import java.time.Instant;
import java.util.List;
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

    /** What cannot be read is passed over: the planner and the reporter do the same. */
    static void fold(ConsumerRecord<String, byte[]> record, StudyProgress progress) {
        try {
            decode(record, progress);
        } catch (IllegalArgumentException e) {
            LOG.warn("unreadable topic={} offset={}", record.topic(), record.offset(), e);
        }
    }

    private static void decode(ConsumerRecord<String, byte[]> record, StudyProgress progress) {
        byte[] json = record.value();
        if (json == null) return; // a tombstone of a compacted topic
        if (isOf(record, Topic.STUDIES)) {
            progress.status(EventJson.read(json, StudyStatus.class));
        } else if (isOf(record, Topic.TRIAL_RESULTS)) {
            progress.result(EventJson.read(json, TrialResult.class));
        } else if (isOf(record, Topic.REJECTIONS)) {
            progress.rejected(EventJson.read(json, Rejection.class));
        } else if (isOf(record, Topic.REPORTS)) {
            progress.reported(EventJson.read(json, ReportWritten.class));
        } else if (CloudEventHeaders.says(record.headers(), RunStarted.class)) {
            progress.started(EventJson.read(json, RunStarted.class));
        } else if (CloudEventHeaders.says(record.headers(), EpochCompleted.class)) {
            progress.epoch(EventJson.read(json, EpochCompleted.class), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    static boolean isOf(ConsumerRecord<String, byte[]> record, Topic topic) {
        return record.topic().equals(topic.topicName());
    }
}
