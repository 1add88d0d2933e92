// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.remote;

import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The studies of an installation that have ended, with their reports and, when asked for, their results. */
final class EndedStudies {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Broker broker;

    EndedStudies(Broker broker) {
        this.broker = broker;
    }

    /** All of them, by name. */
    List<EndedStudy> all() {
        broker.require(List.of(Topic.STUDIES, Topic.REPORTS, Topic.TRIAL_RESULTS));
        Map<String, StudyStatus> statuses = new TreeMap<>();
        Map<String, ReportWritten> reports = new HashMap<>();
        try (TopicLog topics = new TopicLog(broker.clientConfig(), List.of(Topic.STUDIES, Topic.REPORTS))) {
            Map<TopicPartition, Long> ends = topics.ends();
            while (!topics.hasReached(ends)) {
                topics.poll(POLL).forEach(record -> note(record, statuses, reports));
            }
        }
        statuses.values().removeIf(status -> !status.state().isFinal());
        return statuses.entrySet().stream()
                .map(study -> new EndedStudy(study.getValue(), reports.get(study.getKey())))
                .toList();
    }

    private static void note(
            ConsumerRecord<String, byte[]> record,
            Map<String, StudyStatus> statuses,
            Map<String, ReportWritten> reports) {
        if (StudyMessages.isOf(record, Topic.STUDIES)) {
            StudyMessages.read(record, StudyStatus.class)
                    .filter(status -> status.study().value().equals(record.key()))
                    .ifPresent(status -> statuses.merge(
                            record.key(), status, (one, other) -> other.revision() > one.revision() ? other : one));
        } else {
            StudyMessages.read(record, ReportWritten.class)
                    .filter(report -> report.study().value().equals(record.key()))
                    .ifPresent(report -> reports.put(record.key(), report));
        }
    }

    /** The results that a study's last status reflects, in their order; empty when they are not on the topic any more. */
    Optional<List<TrialResult>> results(StudyStatus status) {
        var from = status.offsets().trialResults();
        if (!broker.topicIds(List.of(Topic.TRIAL_RESULTS)).holds(Topic.TRIAL_RESULTS, from)) return Optional.empty();
        try (TopicLog topics = new TopicLog(broker.clientConfig(), List.of())) {
            if (topics.beginning(Topic.TRIAL_RESULTS) > from.offset()) return Optional.empty();
        }
        List<TrialResult> results = new ArrayList<>();
        new TopicRange(broker.clientConfig(), Topic.TRIAL_RESULTS)
                .read(from.offset(), status.resultsOffset(), record -> {
                    if (!StudyMessages.isAbout(record, status.study())) return;
                    StudyMessages.read(record, TrialResult.class)
                            .filter(result -> result.study().equals(status.study()))
                            .ifPresent(results::add);
                });
        return Optional.of(results);
    }
}
