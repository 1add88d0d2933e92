// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EventJson;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final int HEADERS = 524_000;

    @Test
    void isTheRecordAsItCameAndSaysWhy() {
        // given
        RecordHeaders headers = new RecordHeaders();
        headers.add("mine", "yes".getBytes(UTF_8));

        // when
        DeadLetter letter = DeadLetter.of(record("key", "value".getBytes(UTF_8), headers), "no JSON");

        // then
        assertThat(letter.key()).isEqualTo("key");
        assertThat(letter.value()).asString(UTF_8).isEqualTo("value");
        assertThat(letter.headers())
                .extracting(Header::key)
                .containsExactly("mine", "vernier_cause", "vernier_topic", "vernier_partition", "vernier_offset");
    }

    @Test
    void ofManyTinyHeadersTakesNone() {
        // given some bytes each, that a record has room for and a letter has not
        RecordHeaders headers = new RecordHeaders();
        for (int n = 0; n < HEADERS; n++) headers.add("", null);

        // when
        DeadLetter letter = DeadLetter.of(record("key", new byte[0], headers), "no JSON");

        // then
        assertThat(letter.headers()).hasSize(5);
    }

    @Test
    void countsHeadersInBytesAndTakesNoneThatOnlyBearOurNames() {
        // given
        RecordHeaders headers = new RecordHeaders();
        headers.add("€".repeat(EventJson.MAX_MESSAGE_BYTES / 3), null);
        headers.add("vernier_mine", new byte[1]);

        // when
        DeadLetter letter = DeadLetter.of(record(null, new byte[0], headers), "no JSON");

        // then
        assertThat(letter.headers())
                .extracting(Header::key)
                .containsExactly(
                        "vernier_cause", "vernier_topic", "vernier_partition", "vernier_offset", "vernier_left_out");
    }

    private static ConsumerRecord<String, byte[]> record(@Nullable String key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "commands",
                0,
                7,
                0,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }
}
