// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        Rejection rejection = new Rejection(
                null, List.of(new Fault("study", "must be given", null)), "ab".repeat(32), new Place("t", 0));

        // then
        assertThat(EventJson.text(rejection))
                .isEqualTo("{\"reasons\":[{\"field\":\"study\",\"rule\":\"must be given\"}],\"sha256\":\""
                        + "ab".repeat(32) + "\",\"submission\":{\"topic_id\":\"t\",\"offset\":0}}");
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
                "{'run_id': 's/1/2', 'attempt': 0, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'} | attempt must be between 1 and 1000000000",
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
    @CsvSource({
        "1e999999999,   must be at most 1E+30",
        "-1e999999999,  must be at most 1E+30",
        "1e31,          must be at most 1E+30",
        "1e-999999999,  must have at most 30 decimal places",
        "1e-120,        must have at most 30 decimal places",
        "0.1000000000000000000000000000001, must have at most 30 decimal places"
    })
    void refusesANumberThatIsTooLongWhenWrittenOut(String number, String rule) {
        // given
        byte[] bytes = ("{\"hidden_size\": " + number + "}").getBytes(UTF_8);

        // then
        assertThatThrownBy(() -> EventJson.read(bytes, Params.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hidden_size " + rule + ", was ");
    }

    record Loose(Map<String, Object> values) {}

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(new BigDecimal("1E-120"), "number 1E-120 is longer"),
                Arguments.of(new BigDecimal("1E+999999999"), "number 1E+999999999 is longer"),
                Arguments.of(BigInteger.TEN.pow(100), "is longer than what can be read"),
                Arguments.of(Double.NaN, "JSON has no NaN"),
                Arguments.of(Float.NEGATIVE_INFINITY, "JSON has no -Infinity"),
                Arguments.of(Map.of("n".repeat(1_001), 1), "is longer than what can be read"),
                Arguments.of(nested(60), "nesting depth"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void doesNotWriteWhatItWouldNotReadAndNamesThePlace(Object value, String fault) {
        assertThatThrownBy(() -> EventJson.write(new Loose(Map.of("here", value))))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot be written as a Loose: ")
                .hasMessageContaining(fault)
                .hasMessageContaining("Loose[\"values\"]");
    }

    @Test
    void doesNotWriteAMessageBeyondTheBroker() {
        // given
        Loose large = new Loose(Map.of("text", "x".repeat(EventJson.MAX_MESSAGE_BYTES)));

        // then
        assertThatThrownBy(() -> EventJson.write(large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Loose must have at most 1048576 bytes as JSON, was 1048598");
        assertThat(EventJson.json(large)).hasSize(1_048_598);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5", "'2'", "true", "[2]", "1e400", "2147483648", "1e-999999999"})
    void takesNothingButAWholeNumberForACount(String attempt) {
        // given
        String json = "{'run_id': 's/1/2', 'attempt': %s, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'}"
                .formatted(attempt);

        // then
        assertThatThrownBy(() -> EventJson.read(json.replace('\'', '"').getBytes(UTF_8), RunStarted.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("attempt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.0", "0.2e1", "20e-1"})
    void takesAWholeNumberHoweverItIsSpelled(String attempt) {
        // given
        String json = "{'run_id': 's/1/2', 'attempt': %s, 'trainer': 't', 'started_at': '2026-01-31T08:15:30Z'}"
                .formatted(attempt);

        // then
        assertThat(EventJson.read(json.replace('\'', '"').getBytes(UTF_8), RunStarted.class)
                        .attempt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1769847330",
                "'1769847330'",
                "'2026-01-31T08:15:30+01:00'",
                "'1999-12-31T23:59:59.999999999Z'",
                "'2200-01-01T00:00:00Z'",
                "'+1000000000-12-31T23:59:59.999999999Z'"
            })
    void takesNothingButATimeInUtcOfTheseTwoCenturies(String time) {
        // given
        String json = "{'run_id': 's/1/2', 'attempt': 1, 'trainer': 't', 'started_at': %s}".formatted(time);

        // then
        assertThatThrownBy(() -> EventJson.read(json.replace('\'', '"').getBytes(UTF_8), RunStarted.class))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("started_at");
    }

    private static Object nested(int levels) {
        Object value = 1;
        for (int i = 0; i < levels; i++) value = List.of(value);
        return value;
    }
}
