// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import dev.vernier.events.EventJson;
import dev.vernier.events.StudyId;
import dev.vernier.events.TrialResult;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Results as they lie on {@code trial-results}. Whoever counts results reads them here: the key tells the study without decoding what may
 * be a curve of thousands of epochs, so a record whose key is not its run is no result to anybody.
 */
public final class ResultRecords {
    private ResultRecords() {}

    /** The study that the record's key names; empty when it names none. */
    public static Optional<StudyId> studyOf(ConsumerRecord<String, byte[]> record) {
        @Nullable String key = record.key();
        int slash = key == null ? -1 : key.indexOf('/');
        if (key == null || slash < 0) return Optional.empty();
        String study = key.substring(0, slash);
        return StudyId.isValid(study) ? Optional.of(new StudyId(study)) : Optional.empty();
    }

    /** @throws IllegalArgumentException when the record holds no result, or its key is not the result's run_id */
    public static TrialResult read(ConsumerRecord<String, byte[]> record) {
        TrialResult result = EventJson.read(record.value(), TrialResult.class);
        if (!result.runId().toString().equals(record.key())) {
            throw new IllegalArgumentException("the key must be run_id, " + result.runId() + ", was " + record.key());
        }
        return result;
    }
}
