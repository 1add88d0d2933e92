// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.messaging;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.Topic;
import dev.vernier.events.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code trial-results} as a list. */
final class ResultsInMemory implements ReportMaker.Results {
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    long end() {
        return records.size();
    }

    /** @return where the topic ends then */
    long add(List<TrialResult> results) {
        for (TrialResult result : results) add(result.runId().toString(), EventJson.write(result));
        return records.size();
    }

    long add(String key, byte[] value) {
        records.add(new ConsumerRecord<>(Topic.TRIAL_RESULTS.topicName(), 0, records.size(), key, value));
        return records.size();
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
