// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.kit.kafka.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Waits for what a study's status says, at as little cost as can be: what is measured shares the machine. */
record StudyEnd(String bootstrapServers) {

    void await(String study) {
        await(study, status -> status.state().isFinal());
    }

    void await(String study, Predicate<StudyStatus> what) {
        try (TopicLog log = new TopicLog(Map.of("bootstrap.servers", bootstrapServers), List.of(Topic.STUDIES))) {
            while (true) {
                boolean seen = log.poll(Duration.ofSeconds(1)).stream()
                        .map(record -> EventJson.read(record.value(), StudyStatus.class))
                        .filter(status -> status.study().value().equals(study))
                        .anyMatch(what);
                if (seen) return;
            }
        }
    }
}
