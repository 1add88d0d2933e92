// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.ACCEPTED_AT;
import static dev.vernier.planner.study.TestStudy.FINISHED_AT;
import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static dev.vernier.planner.study.TestStudy.ended;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.vernier.events.AttemptEnded.Reason;
import dev.vernier.events.Cancellation;
import dev.vernier.events.Outcome;
import dev.vernier.events.Phase;
import dev.vernier.events.RunId;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyClosed;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepTest {
    private static final String NO_CONFIRM = ", \"confirm\": {\"finalists\": 0}";

    @Test
    void emitsTheWholeSearchAndThenHasNothingToSay() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));

        // when
        topics.plan();

        // then
        assertThat(topics.trials).hasSize(25).extracting(TrialConfig::phase).containsOnly(Phase.SEARCH);
        assertThat(topics.last().state()).isEqualTo(StudyState.SEARCHING);
        assertThat(topics.last().emitted()).isEqualTo(25);
        assertThat(topics.last().revision()).isEqualTo(2);
        assertThat(topics.steps()).isEmpty();
    }

    @Test
    void emitsAtMostFiveHundredRunsAtOnce() {
        // given
        Topics topics = new Topics(accepted("large", ", \"search\": {\"replicates\": 41}" + NO_CONFIRM));

        // when
        topics.plan();

        // then
        assertThat(topics.statuses).extracting(StudyStatus::emitted).containsExactly(0, 500, 1_000, 1_025);
        assertThat(topics.trials).hasSize(1_025).doesNotHaveDuplicates();
    }

    @Test
    void emitsNoMoreThanThereIsRoomFor() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));

        // when
        topics.room(7);

        // then
        assertThat(topics.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.runs()).hasSize(7));
    }

    @Test
    void aCancelledStudyClosesAndEndsWithWhatThereIs() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        topics.trials.subList(0, 7).forEach(run -> topics.result(completed(run, 0.5)));
        StudyId study = topics.last().study();

        // when
        topics.cancel(study, "wrong data");
        Step closing = topics.steps().get(0);
        topics.write(closing.status());
        topics.trials.subList(7, 25).forEach(run -> topics.result(completed(run, 0.1)));
        Step end = topics.steps().get(0);

        // then
        assertThat(closing.status().state()).isEqualTo(StudyState.CLOSING);
        assertThat(closing.closed()).isEqualTo(new StudyClosed(study, StudyClosed.Why.CANCELLED));
        assertThat(closing.runs()).isEmpty();
        assertThat(end.status().state()).isEqualTo(StudyState.CANCELLED);
        assertThat(end.status().cancellation()).isEqualTo(new Cancellation("wrong data", ACCEPTED_AT));
        assertThat(end.status().counts().completed()).isEqualTo(7);
        assertThat(end.closed()).isNull();
    }

    @Test
    void aStudyThatHasEndedMeanwhileIsNotCancelled() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();
        List.copyOf(topics.trials).forEach(run -> topics.result(completed(run, 0.5)));

        // when
        topics.cancel(topics.last().study(), "too late");

        // then
        assertThat(topics.steps()).singleElement().satisfies(step -> {
            assertThat(step.status().state()).isEqualTo(StudyState.COMPLETED);
            assertThat(step.status().cancellation()).isNull();
            assertThat(step.closed()).isEqualTo(new StudyClosed(topics.last().study(), StudyClosed.Why.ENDED));
        });
    }

    @Test
    void trainersAreToldOnceThatTheTimeIsUp() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_minutes\": 10}"));
        topics.plan();
        topics.pass(Duration.ofMinutes(10));

        // when
        Step closing = topics.steps().get(0);
        topics.write(closing.status());

        // then
        assertThat(closing.closed()).isEqualTo(new StudyClosed(topics.last().study(), StudyClosed.Why.TIME_IS_UP));
        assertThat(topics.steps().get(0).closed()).isNull();
    }

    @Test
    void waitsHalfASecondWithWhatIsNothingButCounts() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();

        // when
        topics.result(completed(topics.trials.get(0), 0.5));

        // then
        assertThat(topics.steps()).isEmpty();

        // when
        topics.pass(NextStep.BETWEEN_COUNTS);

        // then
        assertThat(topics.steps())
                .singleElement()
                .satisfies(
                        step -> assertThat(step.status().counts().completed()).isEqualTo(1));
    }

    @Test
    void aRunThatATrainerGaveBackAfterAFaultGoesOutAgainOnce() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();
        TrialConfig run = topics.trials.get(4);
        topics.start(run.runId());
        topics.end(run.runId(), 1, Reason.FAULT, "no memory");

        // when
        topics.plan();

        // then
        assertThat(topics.trials.subList(25, topics.trials.size())).containsExactly(run.again(1));
        for (long seed = 0; seed < 10; seed++)
            assertThat(topics.stepsAfterReplay(seed)).isEmpty();
    }

    @Test
    void aRunWhoseLastAttemptHasFailedIsSaidToHaveFailedWithItsCause() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM + ", \"limits\": {\"max_attempts\": 2}"));
        topics.plan();
        RunId run = topics.trials.get(4).runId();
        topics.start(run);
        topics.end(run, 1, Reason.FAULT, "no memory");
        topics.plan();
        topics.start(run, 2);
        topics.end(run, 2, Reason.FAULT, "no memory again");

        // when
        topics.plan();

        // then
        assertThat(topics.trials).hasSize(26);
        assertThat(topics.open(run.study()).ledger().resultOf(run))
                .hasValueSatisfying(failed -> assertThat(failed.outcome()).isEqualTo(Outcome.FAILED));
        assertThat(topics.failed)
                .extracting(TrialResult::cause)
                .containsExactly("2 attempts were begun and none gave a result; the last cause known: no memory again");
        for (long seed = 0; seed < 10; seed++)
            assertThat(topics.stepsAfterReplay(seed)).isEqualTo(topics.steps());
    }

    @Test
    void whatTrainersStopBecauseTheyAreToldToOrTheStoreIsAwayDoesNotUseUpAttempts() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM + ", \"limits\": {\"max_attempts\": 1}"));
        topics.plan();
        TrialConfig run = topics.trials.get(4);
        topics.start(run.runId(), 1);
        topics.end(run.runId(), 1, Reason.STOPPED, null);
        topics.start(run.runId(), 2);
        topics.end(run.runId(), 2, Reason.STORE_AWAY, "nobody answers");

        // when
        topics.end(run.runId(), 3, Reason.DELIVERIES, null);
        topics.plan();

        // then
        assertThat(topics.trials.subList(25, topics.trials.size())).containsExactly(run.again(3));
    }

    @Test
    void whatKillsEveryTrainerHasFailedWhenTheQueueHasHandedItOutTooOften() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();
        RunId run = topics.trials.get(4).runId();
        for (int attempt = 1; attempt <= 3; attempt++) topics.start(run, attempt);

        // when
        topics.end(run, 4, Reason.DELIVERIES, null);
        topics.plan();

        // then
        assertThat(topics.failed)
                .extracting(TrialResult::cause)
                .containsExactly("3 attempts were begun and none gave a result; no trainer said why");
    }

    @Test
    void aTrainerThatWakesUpAndGivesBackWhatAnotherHasBegunSinceIsPassedOver() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();
        RunId run = topics.trials.get(4).runId();
        topics.start(run, 1);
        topics.start(run, 2);

        // when
        topics.end(run, 1, Reason.FAULT, "woke up too late");
        topics.plan();

        // then
        assertThat(topics.trials).hasSize(25);
    }

    @Test
    void aRunThatWasGivenBackIsNotRunning() {
        // given
        Topics topics = new Topics(accepted("study", NO_CONFIRM));
        topics.plan();
        RunId run = topics.trials.get(4).runId();
        topics.start(run);
        topics.end(run, 1, Reason.STOPPED, null);

        // when
        topics.pass(NextStep.BETWEEN_COUNTS);
        topics.plan();

        // then
        assertThat(topics.last().counts().running()).isZero();
        assertThat(topics.last().counts().waiting()).isEqualTo(25);
    }

    @Test
    void confirmsTheBestAndTheBase() {
        // given
        Topics topics = new Topics(accepted("study", ", \"confirm\": {\"finalists\": 2, \"replicates\": 6}"));
        topics.plan();

        // when
        List.copyOf(topics.trials).forEach(run -> topics.result(completed(run, 1.0 / run.trial())));
        topics.plan();

        // then
        assertThat(topics.last().state()).isEqualTo(StudyState.CONFIRMING);
        assertThat(topics.last().finalists()).containsExactly(25, 24);
        assertThat(topics.trials.subList(25, topics.trials.size()))
                .hasSize(18)
                .allMatch(run -> run.phase() == Phase.CONFIRM && run.replicate() >= 2);
    }

    @Test
    void completesWithTheLastFinish() {
        // given
        Topics topics = searched(NO_CONFIRM);

        // then
        assertThat(topics.last().state()).isEqualTo(StudyState.COMPLETED);
        assertThat(topics.last().completedAt()).isEqualTo(FINISHED_AT.plusSeconds(25));
        assertThat(topics.last().resultsOffset()).isEqualTo(25);
        assertThat(topics.steps()).isEmpty();
    }

    @Test
    void failsWhenNothingHasCompleted() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();

        // when
        List.copyOf(topics.trials).forEach(run -> topics.result(ended(run, Outcome.DIVERGED)));
        topics.plan();

        // then
        assertThat(topics.last().state()).isEqualTo(StudyState.FAILED);
        assertThat(topics.last().finalists()).isEmpty();
        assertThat(topics.last().counts().diverged()).isEqualTo(25);
    }

    @Test
    void closesWhenTheTimeIsUpAndSettlesByWhatWasThereThen() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_minutes\": 10}"));
        topics.plan();
        topics.trials.subList(0, 7).forEach(run -> topics.result(completed(run, 0.5)));
        topics.plan();

        // when
        topics.pass(Duration.ofMinutes(10));
        Step closing = topics.steps().get(0);
        topics.write(closing.status());
        topics.trials.subList(7, 25).forEach(run -> topics.result(completed(run, 0.1)));
        topics.plan();

        // then
        assertThat(closing.status().state()).isEqualTo(StudyState.CLOSING);
        assertThat(closing.runs()).isEmpty();
        assertThat(topics.last().state()).isEqualTo(StudyState.COMPLETED);
        assertThat(topics.last().counts().completed()).isEqualTo(7);
        assertThat(topics.last().resultsOffset()).isEqualTo(7);
        assertThat(topics.trials).hasSize(25);
    }

    @Test
    void failsWhenTheTimeIsUpBeforeAnythingHasCompleted() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_minutes\": 10}"));

        // when
        topics.pass(Duration.ofMinutes(11));
        topics.plan();

        // then
        assertThat(topics.statuses)
                .extracting(StudyStatus::state)
                .containsExactly(StudyState.ACCEPTED, StudyState.CLOSING, StudyState.FAILED);
        assertThat(topics.last().completedAt()).isEqualTo(ACCEPTED_AT);
        assertThat(topics.trials).isEmpty();
    }

    @Test
    void saysThatNoTrainerTakesRunsAndTakesItBackWhenOneDoes() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();

        // when
        topics.pass(Topics.STALLED_AFTER);
        topics.plan();

        // then
        assertThat(topics.last().stalled()).isEqualTo(new StudyStatus.Stalled("no trainer takes runs", ACCEPTED_AT));

        // when
        topics.start(topics.trials.get(0).runId());
        topics.plan();

        // then
        assertThat(topics.last().stalled()).isNull();
        assertThat(topics.last().counts().running()).isEqualTo(1);
    }

    @Test
    void saysThatRunsWereBegunAndNothingWasHeardOfThem() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        topics.start(topics.trials.get(0).runId());
        topics.pass(Duration.ofMinutes(1));
        topics.epoch(topics.trials.get(0).runId());

        // when
        topics.pass(Topics.STALLED_AFTER);
        topics.plan();

        // then
        assertThat(topics.last().stalled())
                .isEqualTo(new StudyStatus.Stalled(
                        "runs were begun, and nothing was heard of them since",
                        ACCEPTED_AT.plus(Duration.ofMinutes(1))));
    }

    @Test
    void saysWhetherTrainersAreThereAtAll() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        topics.pass(Topics.STALLED_AFTER);

        // when
        topics.members(0);
        topics.plan();

        // then
        assertThat(topics.last().stalled())
                .extracting(StudyStatus.Stalled::reason)
                .isEqualTo("no trainer takes runs: none is there");

        // when
        topics.members(4);
        topics.plan();

        // then
        assertThat(topics.last().stalled())
                .extracting(StudyStatus.Stalled::reason)
                .isEqualTo("no trainer takes runs, although trainers are there");
    }

    @Test
    void theLongestCauseStillFitsIntoTheStatus() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();

        // when
        topics.pass(Topics.STALLED_AFTER);
        topics.end(topics.trials.get(0).runId(), 1, Reason.STORE_AWAY, "x".repeat(Sentence.LONGEST));
        topics.plan();

        // then
        assertThat(topics.last().stalled())
                .extracting(StudyStatus.Stalled::reason, as(STRING))
                .hasSize(Sentence.LONGEST)
                .endsWith("x…");
    }

    @Test
    void saysWhyRunsComeBackAgainAndAgain() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();

        // when
        topics.pass(Topics.STALLED_AFTER);
        topics.end(topics.trials.get(0).runId(), 1, Reason.STORE_AWAY, "nobody answers at http://s3");
        topics.plan();

        // then
        assertThat(topics.last().stalled())
                .extracting(StudyStatus.Stalled::reason)
                .isEqualTo("runs come back without a result; the last time because: nobody answers at http://s3");
    }

    @Test
    void aStudyThatWaitsBehindAnotherIsNotStalled() {
        // given
        StudyStatus behind = accepted("behind", "");
        Topics topics = new Topics(accepted("ahead", ""), behind);
        topics.plan();

        // when
        topics.pass(Topics.STALLED_AFTER);
        topics.start(topics.trials.get(0).runId());
        topics.plan();

        // then
        assertThat(topics.statusOf(behind.study()).stalled()).isNull();
    }

    @Test
    void aStartOfARunThatNobodyPlannedIsNotCounted() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();

        // when
        for (int trial = 26; trial <= 60; trial++) topics.start(TestStudy.unplanned(topics.last(), trial));
        topics.plan();

        // then
        assertThat(topics.last().counts().running()).isZero();
        assertThat(topics.last().counts().waiting()).isEqualTo(25);
    }

    private static Topics searched(String more) {
        Topics topics = new Topics(accepted("study", more));
        topics.plan();
        List.copyOf(topics.trials).forEach(run -> topics.result(completed(run, 1.0 / run.trial())));
        topics.plan();
        return topics;
    }
}
