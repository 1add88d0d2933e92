// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import static dev.vernier.cli.progress.Messages.STUDY;
import static dev.vernier.cli.progress.Messages.T0;
import static dev.vernier.cli.progress.Messages.completed;
import static dev.vernier.cli.progress.Messages.diverged;
import static dev.vernier.cli.progress.Messages.epoch;
import static dev.vernier.cli.progress.Messages.rejection;
import static dev.vernier.cli.progress.Messages.report;
import static dev.vernier.cli.progress.Messages.stalled;
import static dev.vernier.cli.progress.Messages.started;
import static dev.vernier.cli.progress.Messages.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.cli.progress.Progress.Best;
import dev.vernier.cli.progress.Progress.Stage;
import dev.vernier.cli.progress.Progress.Tally;
import dev.vernier.events.Cancellation;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
    private final StudyProgress study = new StudyProgress(STUDY, null);

    @Test
    void waitsForThePlannerAtFirst() {
        // when
        study.started(started(1, 1));

        // then
        assertThat(study.progress().stage()).isEqualTo(Stage.WAITING);
        assertThat(study.ending()).isEmpty();
    }

    @Test
    void countsTrialsDoneRunningAndPlanned() {
        // given
        study.status(status(1, StudyState.SEARCHING));

        // when
        study.started(started(1, 1));
        study.started(started(2, 1));
        study.result(completed(1, 1, 0.2, 30));

        // then
        assertThat(study.progress().stage()).isEqualTo(Stage.SEARCH);
        assertThat(study.progress().search()).isEqualTo(new Tally(1, 1, 4));
        assertThat(study.progress().best()).isEqualTo(new Best(1, 0.2));
    }

    @Test
    void readsResultsThatComeBeforeTheStatus() {
        // when
        study.result(completed(2, 1, 0.1, 30));
        study.started(started(2, 1));
        study.status(status(1, StudyState.SEARCHING));

        // then
        assertThat(study.progress().search()).isEqualTo(new Tally(1, 0, 4));
    }

    @Test
    void anOlderStatusChangesNothing() {
        // given
        study.status(status(5, StudyState.CONFIRMING));

        // when
        study.status(status(4, StudyState.SEARCHING));

        // then
        assertThat(study.progress().stage()).isEqualTo(Stage.CONFIRM);
    }

    @Test
    void countsRunsThatEndWithoutALoss() {
        // given
        study.status(status(1, StudyState.SEARCHING));

        // when
        study.result(diverged(1, 1, 10));

        // then
        assertThat(study.progress().withoutLoss()).isEqualTo(1);
        assertThat(study.progress().best()).isNull();
    }

    @Test
    void theConfirmPhaseHasRunsOfTheFinalistAndTheBase() {
        // given
        study.status(status(1, StudyState.SEARCHING));
        for (int trial = 1; trial <= 4; trial++) study.result(completed(trial, 1, 0.1 * trial, 30));
        study.status(status(2, StudyState.CONFIRMING));

        // when
        study.started(started(1, 2));
        study.started(started(3, 2));
        study.result(completed(1, 2, 0.1, 30));

        // then
        assertThat(study.progress().confirm()).isEqualTo(new Tally(1, 1, 12));
        assertThat(study.progress().search()).isEqualTo(new Tally(4, 0, 4));
    }

    @Test
    void guessesTheTimeLeftFromTheMeanOfRunsAndBothPhases() {
        // given
        study.status(status(1, StudyState.SEARCHING));
        study.started(started(1, 1));
        study.started(started(2, 1));

        // when
        study.result(completed(1, 1, 0.2, 30));
        study.result(completed(2, 1, 0.2, 30));

        // then 2 search runs and 12 confirm runs of 30 s, two at a time
        assertThat(study.progress().timeLeft()).isEqualTo(Duration.ofSeconds(210));
    }

    @Test
    void theLastRunTakesItsTimeHoweverManyCouldBeTrainedBesideIt() {
        // given
        study.status(status(1, StudyState.SEARCHING));
        for (int trial = 1; trial <= 4; trial++) study.result(completed(trial, 1, 0.1 * trial, 30));
        study.status(status(2, StudyState.CONFIRMING));
        for (int replicate = 2; replicate <= 7; replicate++) study.result(completed(1, replicate, 0.1, 30));
        for (int replicate = 2; replicate <= 6; replicate++) study.result(completed(3, replicate, 0.1, 30));

        // when
        study.started(started(3, 7));

        // then
        assertThat(study.progress().timeLeft()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void guessesFromEpochsBeforeTheFirstRunHasEnded() {
        // given
        study.status(status(1, StudyState.SEARCHING));
        study.started(started(1, 1));

        // when
        study.epoch(epoch(1, 1, 5), T0.plusSeconds(10));

        // then 10 epochs of 2 s in each of 16 runs, 5 epochs done
        assertThat(study.progress().timeLeft()).isEqualTo(Duration.ofSeconds(16 * 20 - 10));
        assertThat(study.progress().epochs()).isEqualTo(0.5);
    }

    @Test
    void aRunThatIsBegunAgainStartsFromItsFirstEpoch() {
        // given
        study.status(status(1, StudyState.SEARCHING));
        study.started(started(1, 1));
        study.epoch(epoch(1, 1, 5), T0.plusSeconds(10));

        // when
        study.started(started(1, 1));

        // then
        assertThat(study.progress().epochs()).isEqualTo(0.0);
        assertThat(study.progress().search().running()).isEqualTo(1);
    }

    @Test
    void endsWithTheReportAndNotBefore() {
        // given
        study.status(status(7, StudyState.COMPLETED));
        boolean endedBefore = study.ending().isPresent();

        // when
        study.reported(report(7));

        // then
        assertThat(endedBefore).isFalse();
        assertThat(study.ending()).contains(new Ending.Reported(StudyState.COMPLETED, null, report(7)));
    }

    @Test
    void aReportThatIsReadBeforeTheFinalStatusWaitsForIt() {
        // given
        study.status(status(6, StudyState.CONFIRMING));

        // when
        study.reported(report(7));

        // then
        assertThat(study.ending()).isEmpty();
    }

    @Test
    void endsWithTheRejectionOfWhatWasSent() {
        // given
        StudyProgress sent = new StudyProgress(STUDY, 4L);
        sent.status(status(1, StudyState.SEARCHING));

        // when
        sent.rejected(rejection("little", 3));
        boolean endedByAnother = sent.ending().isPresent();
        sent.rejected(rejection(null, 4));

        // then
        assertThat(endedByAnother).isFalse();
        assertThat(sent.ending()).contains(new Ending.Rejected(rejection(null, 4)));
    }

    @Test
    void aRejectedAttemptToUseItsNameDoesNotEndAStudy() {
        // given
        study.status(status(1, StudyState.SEARCHING));

        // when
        study.rejected(rejection("little", 9));

        // then
        assertThat(study.ending()).isEmpty();
    }

    @Test
    void passesOverOtherStudies() {
        // given
        StudyProgress other = new StudyProgress(new StudyId("other"), null);

        // when
        other.status(status(1, StudyState.COMPLETED));
        other.result(completed(1, 1, 0.1, 1));
        other.started(started(1, 1));
        other.rejected(rejection("little", 1));
        other.reported(report(1));

        // then
        assertThat(other.progress().stage()).isEqualTo(Stage.WAITING);
        assertThat(other.ending()).isEmpty();
    }

    @Test
    void saysWhyNothingMoves() {
        // when
        study.status(stalled(2, "no trainer takes runs"));

        // then
        assertThat(study.progress().stalled()).isEqualTo("no trainer takes runs");
    }

    @Test
    void tellsAStudyThatWasCancelledFromOneWhoseTimeIsUp() {
        // given
        Cancellation cancellation = new Cancellation("a gap in the series", T0);

        // when
        study.status(status(1, StudyState.CLOSING));
        Stage timeIsUp = study.progress().stage();
        study.status(status(2, StudyState.CLOSING).withCancellation(cancellation));

        // then
        assertThat(timeIsUp).isEqualTo(Stage.CLOSING);
        assertThat(study.progress().stage()).isEqualTo(Stage.CANCELLING);
        assertThat(study.progress().timeLeft()).isNull();
    }

    @Test
    void saysWhyAStudyWasCancelled() {
        // given
        study.status(status(1, StudyState.CANCELLED).withCancellation(new Cancellation("a gap in the series", T0)));

        // when
        study.reported(report(1));

        // then
        assertThat(study.ending().orElseThrow().fold(rejected -> null, Ending.Reported::unlessCompleted))
                .isEqualTo(Optional.of("The study was cancelled: a gap in the series"));
    }
}
