// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
    private static final RunStarted STARTED =
            new RunStarted(RunId.parse("s/1/2"), 1, "trainer-0", Instant.parse("2026-01-31T08:15:30.250Z"));

    @Test
    void writesSnakeCaseAndTimesInUtc() {
        assertThat(EventJson.text(STARTED))
                .isEqualTo("{\"run_id\":\"s/1/2\",\"attempt\":1,\"trainer\":\"trainer-0\","
                        + "\"started_at\":\"2026-01-31T08:15:30.250Z\"}");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        // given
        Rejection rejection =
                new Rejection(null, List.of(new Fault("study", "must be given", null)), "0", new Place("t", 0));

        // then
        assertThat(EventJson.text(rejection))
                .isEqualTo(
                        "{\"reasons\":[{\"field\":\"study\",\"rule\":\"must be given\"}],\"sha256\":\"0\",\"submission\":{\"topic_id\":\"t\",\"offset\":0}}");
    }

    @Test
    void writesDecimalsInOnePlainForm() {
        // given
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        values.put("b", new BigDecimal("1.60E+1"));
        values.put("a", new BigDecimal("1E-5"));

        // when
        Params params = new Params(values);

        // then
        assertThat(EventJson.text(params)).isEqualTo("{\"b\":16,\"a\":0.00001}");
        assertThat(new String(EventJson.canonical(params), UTF_8)).isEqualTo("{\"a\":0.00001,\"b\":16}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | run_id",
                "{'run_id': 's/1/2', 'attempt': 1, 'trainer': 't'}         | started_at",
                "{'run_id': null, 'attempt': 1, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'}    | run_id",
                "{'run_id': 's/1/2', 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'}               | attempt",
                "{'run_id': 's/1', 'attempt': 1, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'}   | study/trial/replicate",
                "{'run_id': 's/1/2', 'attempt': 0, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'} | attempt must be at least 1",
                "{'run_id': 's/1/2', 'attempt': 1, 'trainer': 't', 'started_at': 'yesterday'}            | started_at",
                "[]                                                        | RunStarted",
                "{'run_id'                                                 | RunStarted",
            })
    void refusesAMessageWithAHoleAndNamesThePlace(String json, String place) {
        // given
        byte[] bytes = json.replace('\'', '"').getBytes(UTF_8);

        // then
        assertThatThrownBy(() -> EventJson.read(bytes, RunStarted.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a RunStarted: ")
                .hasMessageContaining(place);
    }

    @Test
    void refusesARecordWithoutAValueAndAValueThatIsNull() {
        assertThatThrownBy(() -> EventJson.read(null, RunStarted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a RunStarted: no value");
        assertThatThrownBy(() -> EventJson.read("null".getBytes(UTF_8), RunStarted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a RunStarted: null");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(EventJson.read(EventJson.write(STARTED), RunStarted.class)).isEqualTo(STARTED);
    }

    @Test
    void refusesAMessageBeyondTheBroker() {
        // given
        byte[] bytes = " ".repeat(EventJson.MAX_MESSAGE_BYTES + 1).getBytes(UTF_8);

        // then
        assertThatThrownBy(() -> EventJson.read(bytes, RunStarted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a RunStarted: 1048577 bytes, a message has at most 1048576");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999"})
    void refusesANumberThatWouldFillTheMemory(String number) {
        // given
        byte[] bytes = ("{\"hidden_size\": " + number + "}").getBytes(UTF_8);

        // then
        assertThatThrownBy(() -> EventJson.read(bytes, Params.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 1000 digits");
    }
}
