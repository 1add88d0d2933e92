// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.BaseParams;
import dev.vernier.events.BaseParamsReader;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import dev.vernier.events.TrialResult;
import dev.vernier.study.StudyLedger.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Three trials, of which the second is the base, one search replicate each, and then finalists on two fresh seeds. */
class StudyLedgerTest {
    private static final int BASE = 2;
    private static final Instant FINISHED_AT = Instant.parse("2026-01-02T03:04:05Z");

    private final BaseParams study = study(1);
    private final StudyLedger<TrialResult> ledger = new StudyLedger<>(study, BASE);

    @Test
    void theFirstResultOfARunCounts() {
        // when
        ledger.add(completed(1, 1, 0.5));
        ledger.add(completed(1, 1, 0.1));
        ledger.add(ended(1, 1, Outcome.DIVERGED));
        ledger.add(ended(1, 1, Outcome.FAILED));

        // then
        assertThat(ledger.resultOf(run(1, 1))).contains(completed(1, 1, 0.5));
        assertThat(ledger.repeated()).isEqualTo(3);
        assertThat(ledger.count(Outcome.COMPLETED)).isEqualTo(1);
    }

    @Test
    void completedAndDivergedReplaceFailedWhileThePhaseIsOpen() {
        // when
        ledger.add(ended(1, 1, Outcome.FAILED));
        ledger.add(ended(2, 1, Outcome.FAILED));
        ledger.add(completed(1, 1, 0.5));
        ledger.add(ended(2, 1, Outcome.DIVERGED));
        ledger.add(completed(2, 1, 0.1));

        // then
        assertThat(ledger.counted()).containsExactly(completed(1, 1, 0.5), ended(2, 1, Outcome.DIVERGED));
        assertThat(ledger.count(Outcome.FAILED)).isZero();
        assertThat(ledger.count(Outcome.COMPLETED)).isEqualTo(1);
        assertThat(ledger.count(Outcome.DIVERGED)).isEqualTo(1);
        assertThat(ledger.repeated()).isEqualTo(1);
    }

    @Test
    void neitherRejectedNorAnotherFailureReplacesFailed() {
        // when
        ledger.add(ended(1, 1, Outcome.FAILED));
        ledger.add(ended(1, 1, Outcome.REJECTED));
        ledger.add(ended(1, 1, Outcome.FAILED));

        // then
        assertThat(ledger.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(ledger.count(Outcome.REJECTED)).isZero();
        assertThat(ledger.repeated()).isEqualTo(2);
    }

    @Test
    void whatComesAfterThePhaseHasClosedIsLate() {
        // given
        ledger.add(ended(1, 1, Outcome.FAILED));
        ledger.add(completed(2, 1, 0.5));
        ledger.add(completed(3, 1, 0.4));

        // when
        ledger.add(completed(1, 1, 0.1));

        // then
        assertThat(ledger.late()).isEqualTo(1);
        assertThat(ledger.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(ledger.finalists()).containsExactly(3);
    }

    @Test
    void theBestButTheBaseGoIntoTheConfirmPhase() {
        // given
        StudyLedger<TrialResult> two = new StudyLedger<>(study(2), BASE);
        assertThat(two.stage()).isEqualTo(Stage.SEARCH);
        assertThat(two.planned()).isEqualTo(3);

        // when
        two.add(completed(3, 1, 0.3));
        two.add(completed(2, 1, 0.1));
        two.add(completed(1, 1, 0.2));

        // then
        assertThat(two.stage()).isEqualTo(Stage.CONFIRM);
        assertThat(two.finalists()).containsExactly(1, 3);
        assertThat(two.planned()).isEqualTo(3 + 6);
    }

    @Test
    void aTrialWithoutALossIsNoFinalist() {
        // given
        StudyLedger<TrialResult> two = new StudyLedger<>(study(2), BASE);

        // when
        two.add(ended(3, 1, Outcome.DIVERGED));
        two.add(completed(2, 1, 0.1));
        two.add(completed(1, 1, 0.2));

        // then
        assertThat(two.finalists()).containsExactly(1);
        assertThat(two.isPlanned(run(3, 2))).isFalse();
    }

    @Test
    void endsWhenEveryConfirmRunHasAnOutcome() {
        // given
        searched();

        // when
        for (int replicate = 2; replicate <= 3; replicate++) {
            assertThat(ledger.stage()).isEqualTo(Stage.CONFIRM);
            ledger.add(completed(BASE, replicate, 0.5));
            ledger.add(ended(1, replicate, Outcome.DIVERGED));
        }

        // then
        assertThat(ledger.stage()).isEqualTo(Stage.ENDED);
        assertThat(ledger.counted()).hasSize(7);
        assertThat(ledger.lastFinishedAt()).contains(FINISHED_AT.plusSeconds(3));
    }

    @Test
    void endsWithoutAConfirmPhaseWhenNothingCompletes() {
        // when
        for (int trial = 1; trial <= 3; trial++) ledger.add(ended(trial, 1, Outcome.FAILED));

        // then
        assertThat(ledger.stage()).isEqualTo(Stage.ENDED);
        assertThat(ledger.finalists()).isEmpty();
        assertThat(ledger.planned()).isEqualTo(3);
    }

    @Test
    void endsWithoutAConfirmPhaseWhenTheBaseAloneCompletes() {
        // when
        ledger.add(completed(BASE, 1, 0.5));
        ledger.add(ended(1, 1, Outcome.DIVERGED));
        ledger.add(ended(3, 1, Outcome.DIVERGED));

        // then
        assertThat(ledger.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void aRunThatNoPhaseHasIsUnknown() {
        // given
        ledger.add(completed(4, 1, 0.1));
        ledger.add(completed(1, 2, 0.1));
        searched();

        // when
        ledger.add(completed(3, 2, 0.1));
        ledger.add(completed(1, 4, 0.1));

        // then
        assertThat(ledger.unknown()).isEqualTo(4);
        assertThat(ledger.counted()).hasSize(3);
    }

    @Test
    void hasNoFinishBeforeTheFirstResult() {
        assertThat(ledger.lastFinishedAt()).isEmpty();
    }

    private void searched() {
        ledger.add(completed(1, 1, 0.1));
        ledger.add(completed(2, 1, 0.2));
        ledger.add(completed(3, 1, 0.3));
    }

    private RunId run(int trial, int replicate) {
        return new RunId(study.study(), trial, replicate);
    }

    private TrialResult completed(int trial, int replicate, double loss) {
        return result(trial, replicate, Outcome.COMPLETED, loss);
    }

    private TrialResult ended(int trial, int replicate, Outcome outcome) {
        return result(trial, replicate, outcome, null);
    }

    private TrialResult result(int trial, int replicate, Outcome outcome, @Nullable Double loss) {
        return new TrialResult(
                study.study(),
                trial,
                replicate,
                run(trial, replicate),
                study.base(),
                1,
                outcome,
                loss == null ? "as the test wants it" : null,
                loss,
                loss == null ? null : 1,
                List.of(),
                null,
                1,
                1,
                FINISHED_AT.minusSeconds(1),
                FINISHED_AT.plusSeconds(trial),
                List.of(),
                null);
    }

    private static BaseParams study(int finalists) {
        String json = """
                {"study": "study",
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/series.csv", "target": "t"},
                 "search": {"trials": 3}, "confirm": {"finalists": %s, "replicates": 2}}
                """.formatted(finalists);
        return BaseParamsReader.read(json.getBytes(UTF_8)).fold(read -> read, invalid -> {
            throw new IllegalArgumentException(invalid.faults().toString());
        });
    }
}
