// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records cannot be wrong, and equal values are equal records. */
class RecordsTest {
    private static final String SHA256 = "ab".repeat(32);

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("replicates must be between 1 and 100, was 0", () -> new Confirm(1, 0)),
                row("finalists must be between 0 and 100, was -1", () -> new Confirm(-1, 1)),
                row("epochs must be between 1 and 10000, was 0", () -> new Training(0, 1, 0)),
                row("seed must be between 0 and 9007199254740991, was -1", () -> new Training(1, 1, -1)),
                row("max_attempts must be between 1 and 10, was 0", () -> new Limits(0, 0, 0)),
                row("train_loss must be between 0 and 1.0E60, was NaN", () -> new EpochLoss(1, Double.NaN, 0)),
                row(
                        "validation_loss must be between 0 and 1.0E60, was Infinity",
                        () -> new EpochLoss(1, 0, Double.POSITIVE_INFINITY)),
                row("mse must be between 0 and 1.0E300, was -1.0", () -> new Metrics(-1, 0, 0)),
                row(
                        "worse_than_persistence must be true for mean squared errors of 2.0 and 1.0",
                        () -> new TestMetrics(new Metrics(2, 0, 0), new Metrics(1, 0, 0), null, false)),
                row("each share must be greater than 0, was 0.9, 0.1, 0", () -> split("0.9", "0.1", "0")),
                row("shares must sum to 1, was 0.7 + 0.2 + 0.2", () -> split("0.7", "0.2", "0.2")),
                row("planned must be the sum of all states, 3, was 4", () -> new RunCounts(4, 1, 0, 0, 0, 0, 1, 1)),
                row(
                        "range must be greater than 0 and at most 0.9, was 0",
                        () -> new Search(Search.Algorithm.FINE, BigDecimal.ZERO, 1, 1, Map.of())),
                row("a rejection must have a reason", () -> new Rejection(null, List.of(), SHA256, new Place("t", 0))),
                row(
                        "bytes must be between 0 and 9007199254740991, was -1",
                        () -> new StoredObject("n", "s3://b/k", -1, SHA256)),
                row("trial must be between 1 and 999999, was 0", () -> RunId.parse("s/0/1")),
                row("run_id must be study/trial/replicate, was 's/1'", () -> RunId.parse("s/1")),
                row("study must match [a-z0-9][a-z0-9-]{0,62}, was 'S'", () -> new StudyId("S")),
                row("trial must be between 1 and 999999, was 1000000", () -> RunId.parse("s/1000000/1")),
                row("run_id must be study/trial/replicate, was 's/01/1'", () -> RunId.parse("s/01/1")),
                row("sha256 must be 64 lower-case hexadecimal digits, was 'AB'", () -> object("n", "s3://b/k", "AB")),
                row(
                        "uri must begin with s3: or file: and name a place, was 'http://h'",
                        () -> object("n", "http://h", SHA256)),
                row("name must be 1 to 1000 characters long, was 0", () -> object("", "s3://b/k", SHA256)),
                row(
                        "started_at must be from 2000 to 2199, was " + Instant.MAX,
                        () -> new RunStarted(RunId.parse("s/1/1"), 1, "t", Instant.MAX)),
                row(
                        "planned must be between 0 and 10000000, was 2147483647",
                        () -> new RunCounts(Integer.MAX_VALUE, 0, 0, 0, 0, 0, 0, Integer.MAX_VALUE)),
                row("min must be at most 1E+30, was 1E+31", () -> space("1E+31", null)),
                row("min must not be above max, was 2 to 1", () -> space("2", "1")),
                row("a space must have either values or an interval (min, max or both)", () -> space(null, null)),
                row(
                        "space.dropout.max must be between 0 and 0.95, was 1000000000000000000000000000000",
                        () -> search(Map.of("dropout", space(null, "1E+30")))),
                row(
                        "space.layers must name no parameter but hidden_size, num_layers, dropout, learning_rate,"
                                + " batch_size, was 'layers'",
                        () -> LegalParameter.named("space.layers", "layers")),
                row("features must not name anything twice, was a list of 2", () -> data("t", "a", "a")),
                row("target must not hold control characters, was '\uFFFD'", () -> data("\n")),
                row("timestamp must not be the target, was 'time'", () -> data("time")),
                row(
                        "run_id must be s/1/2 (study/trial/replicate), was s/2/1",
                        () -> Bounds.sameRun(RunId.parse("s/2/1"), new StudyId("s"), 1, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void namesFieldRuleAndValue(String sentence, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void equalValuesAreEqualRecords() {
        assertThat(split("0.70", "0.150", "0.15")).isEqualTo(split("0.7", "0.15", "0.150"));
        assertThat(new Params(Map.of("a", new BigDecimal("1.60E1"))))
                .isEqualTo(new Params(Map.of("a", new BigDecimal("16"))));
        assertThat(new Search.Space(new BigDecimal("0.10"), null, null))
                .isEqualTo(new Search.Space(new BigDecimal("0.1"), null, null));
        assertThat(new Search(Search.Algorithm.FINE, new BigDecimal("0.20"), 1, 1, Map.of()))
                .isEqualTo(new Search(Search.Algorithm.FINE, new BigDecimal("0.2"), 1, 1, Map.of()));
    }

    @Test
    void aModelIsWorseThanPersistenceWhenItsSquaredErrorIsLarger() {
        // given
        Metrics one = new Metrics(1, 1, 1);

        // then
        assertThat(TestMetrics.of(new Metrics(1.5, 1.2, 0.5), one).worseThanPersistence())
                .isTrue();
        assertThat(TestMetrics.of(one, one).worseThanPersistence()).isFalse();
    }

    @Test
    void theSharesOfTheRowsAreRoundedDown() {
        // given
        Split split = split("0.7", "0.15", "0.15");

        // then
        assertThat(split.trainRows(2001)).isEqualTo(1400);
        assertThat(split.validationRows(2001)).isEqualTo(300);
    }

    private static Arguments row(String sentence, ThrowingCallable construction) {
        return Arguments.of(sentence, construction);
    }

    private static StoredObject object(String name, String uri, String sha256) {
        return new StoredObject(name, uri, 1, sha256);
    }

    private static Search.Space space(@Nullable String min, @Nullable String max) {
        return new Search.Space(
                min == null ? null : new BigDecimal(min), max == null ? null : new BigDecimal(max), null);
    }

    private static Search search(Map<String, Search.Space> space) {
        return new Search(Search.Algorithm.FINE, new BigDecimal("0.2"), 1, 1, space);
    }

    private static DataSpec data(String target, String... features) {
        List<String> columns = features.length == 0 ? List.of("x") : List.of(features);
        return new DataSpec(
                "s3://b/k", target, columns, "time", 1, 1, DataSpec.Predict.LEVEL, split("0.7", "0.2", "0.1"), null);
    }

    private static Split split(String train, String validation, String test) {
        return new Split(new BigDecimal(train), new BigDecimal(validation), new BigDecimal(test));
    }
}
