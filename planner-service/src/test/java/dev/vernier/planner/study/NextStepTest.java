// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.ACCEPTED_AT;
import static dev.vernier.planner.study.TestStudy.FINISHED_AT;
import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static dev.vernier.planner.study.TestStudy.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Outcome;
import dev.vernier.events.Phase;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
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
    void emitsAtMostFiveHundredRunsAtOnceAndHasAtMostAThousandOutstanding() {
        // given
        Topics topics = new Topics(accepted("large", ", \"search\": {\"replicates\": 60}" + NO_CONFIRM));

        // when
        topics.plan();

        // then
        assertThat(topics.statuses).extracting(StudyStatus::emitted).containsExactly(0, 500, 1_000);
        assertThat(topics.trials).hasSize(1_000);
    }

    @Test
    void topsUpAsResultsCome() {
        // given
        Topics topics = new Topics(accepted("large", ", \"search\": {\"replicates\": 60}" + NO_CONFIRM));
        topics.plan();

        // when
        topics.trials.subList(0, 3).forEach(run -> topics.result(completed(run, 0.5)));
        topics.result(completed(topics.trials.get(0), 0.4));
        topics.plan();

        // then
        assertThat(topics.last().emitted()).isEqualTo(1_003);
        assertThat(topics.trials).hasSize(1_003).doesNotHaveDuplicates();
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
