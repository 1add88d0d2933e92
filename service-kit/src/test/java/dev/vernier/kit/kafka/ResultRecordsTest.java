// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.EventJson;
import dev.vernier.events.Outcome;
import dev.vernier.events.Params;
import dev.vernier.events.RunId;
import dev.vernier.events.StudyId;
import dev.vernier.events.TrialResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultRecordsTest {
    private static final TrialResult RESULT = result();

    @Test
    void theKeyOfAResultIsItsRun() {
        // given
        ConsumerRecord<String, byte[]> record = record("study/3/1");

        // then
        assertThat(ResultRecords.read(record)).isEqualTo(RESULT);
        assertThat(ResultRecords.studyOf(record)).contains(new StudyId("study"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "study", "study/3/2", "other/3/1"})
    void anyOtherKeyMakesItNoResult(@Nullable String key) {
        assertThatThrownBy(() -> ResultRecords.read(record(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key must be run_id, study/3/1, was " + key);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "study", "/3/1", "No Slug/3/1"})
    void aKeyThatNamesNoStudyIsOfNone(@Nullable String key) {
        assertThat(ResultRecords.studyOf(record(key))).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String key) {
        return new ConsumerRecord<>("trial-results", 0, 7, key, EventJson.write(RESULT));
    }

    private static TrialResult result() {
        StudyId study = new StudyId("study");
        Instant at = Instant.parse("2026-01-02T03:04:05Z");
        return new TrialResult(
                study,
                3,
                1,
                new RunId(study, 3, 1),
                new Params(Map.of(
                        Params.HIDDEN_SIZE, BigDecimal.TEN,
                        Params.NUM_LAYERS, BigDecimal.ONE,
                        Params.DROPOUT, BigDecimal.ZERO,
                        Params.LEARNING_RATE, new BigDecimal("0.001"),
                        Params.BATCH_SIZE, BigDecimal.TEN)),
                42,
                Outcome.DIVERGED,
                "the loss became infinite",
                null,
                null,
                List.of(),
                null,
                1,
                1,
                at,
                at,
                List.of(),
                null);
    }
}
