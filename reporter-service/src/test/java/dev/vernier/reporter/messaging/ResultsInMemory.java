// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import dev.vernier.kit.kafka.TopicIds;
import dev.vernier.reporter.EndedStudy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code trial-results} as a list. */
final class ResultsInMemory implements ReportMaker.Results {
    /** With the ids that {@link EndedStudy} names. */
    static final TopicIds TOPICS = new TopicIds(Map.of(Topic.TRIALS, "t", Topic.TRIAL_RESULTS, "t"));

    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    private final List<TrialResult> results = new ArrayList<>();

    long end() {
        return records.size();
    }

    /** @return where the topic ends then */
    long add(List<TrialResult> added) {
        added.forEach(result -> add(result.runId().toString(), EventJson.write(result)));
        results.addAll(added);
        return records.size();
    }

    long add(String key, byte[] value) {
        records.add(new ConsumerRecord<>(Topic.TRIAL_RESULTS.topicName(), 0, records.size(), key, value));
        return records.size();
    }

    /** The topic {@code trials} with the runs of all these results. */
    void readRuns(long from, Consumer<ConsumerRecord<String, byte[]>> each) {
        for (TrialResult result : results) {
            TrialConfig run = EndedStudy.runOf(result);
            each.accept(new ConsumerRecord<>(
                    Topic.TRIALS.topicName(), 0, from, run.runId().toString(), EventJson.write(run)));
        }
    }

    @Override
    public void read(long from, long to, Consumer<ConsumerRecord<String, byte[]>> each) {
        records.subList((int) from, (int) to).forEach(each);
    }

    static ConsumerRecord<String, byte[]> record(StudyStatus status) {
        return new ConsumerRecord<>(
                Topic.STUDIES.topicName(), 0, 0, status.study().value(), EventJson.write(status));
    }
}
