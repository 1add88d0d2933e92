// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records cannot be wrong, and equal values are equal records. */
class RecordsTest {

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("replicates must be at least 1, was 0", () -> new Confirm(1, 0)),
                row("finalists must be at least 0, was -1", () -> new Confirm(-1, 1)),
                row("epochs must be at least 1, was 0", () -> new Training(0, 1, 0)),
                row("seed must be at least 0, was -1", () -> new Training(1, 1, -1)),
                row("max_attempts must be at least 1, was 0", () -> new Limits(0, 0, 0)),
                row("train_loss must be finite and not negative, was NaN", () -> new EpochLoss(1, Double.NaN, 0)),
                row(
                        "validation_loss must be finite and not negative, was Infinity",
                        () -> new EpochLoss(1, 0, Double.POSITIVE_INFINITY)),
                row("mse must be finite and not negative, was -1.0", () -> new Metrics(-1, 0, 0)),
                row(
                        "worse_than_persistence must be true for mean squared errors of 2.0 and 1.0",
                        () -> new TestMetrics(new Metrics(2, 0, 0), new Metrics(1, 0, 0), null, false)),
                row("each share must be greater than 0, was 0.9, 0.1, 0", () -> split("0.9", "0.1", "0")),
                row("shares must sum to 1, was 0.7 + 0.2 + 0.2", () -> split("0.7", "0.2", "0.2")),
                row("planned must be the sum of all states, 3, was 4", () -> new RunCounts(4, 1, 0, 0, 0, 0, 1, 1)),
                row(
                        "range must be greater than 0, was 0",
                        () -> new Search(Search.Algorithm.FINE, BigDecimal.ZERO, 1, 1, Map.of())),
                row("a rejection must have a reason", () -> new Rejection(null, List.of(), "", new Place("t", 0))),
                row("bytes must be at least 0, was -1", () -> new StoredObject("n", "s3://b/k", -1, "")),
                row("trial must be at least 1, was 0", () -> RunId.parse("s/0/1")),
                row("run_id must be study/trial/replicate, was 's/1'", () -> RunId.parse("s/1")),
                row("study must match [a-z0-9][a-z0-9-]{0,62}, was 'S'", () -> new StudyId("S")),
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

    private static Split split(String train, String validation, String test) {
        return new Split(new BigDecimal(train), new BigDecimal(validation), new BigDecimal(test));
    }
}
