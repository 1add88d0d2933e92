// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static dev.vernier.planner.study.TestStudy.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.BaseParams;
import dev.vernier.events.Outcome;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import dev.vernier.planner.plan.Plan;
import dev.vernier.planner.plan.Planning;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannerStateTest {
    @Test
    void aRestartAtAnyMomentGivesTheSameNextStepInWhateverOrderTopicsAreRead() {
        // given
        Topics topics = new Topics(accepted(
                "study", ", \"confirm\": {\"finalists\": 2, \"replicates\": 3}, \"limits\": {\"max_minutes\": 1}"));
        topics.plan();
        Random random = new Random(7);
        int next = 0;
        while (!topics.last().state().isFinal()) {
            TrialConfig run = topics.trials.get(next++ % topics.trials.size());
            topics.start(run.runId());
            topics.result(
                    random.nextInt(5) == 0
                            ? ended(run, random.nextBoolean() ? Outcome.FAILED : Outcome.DIVERGED)
                            : completed(run, random.nextDouble()));
            topics.pass(Duration.ofMillis(2_000));
            List<Step> expected = topics.steps();

            // when, then
            for (long seed = 0; seed < 20; seed++)
                assertThat(topics.stepsAfterReplay(seed)).isEqualTo(expected);
            expected.forEach(step -> {
                topics.emit(step.runs());
                topics.write(step.status());
            });
        }
        assertThat(topics.statuses)
                .extracting(StudyStatus::state)
                .contains(StudyState.SEARCHING, StudyState.CONFIRMING, StudyState.CLOSING, StudyState.COMPLETED);
    }

    @Test
    void aClosingStudyIsSettledAlikeWhenItsResultsAreReadAfterItsStatus() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_minutes\": 10}"));
        topics.plan();
        topics.trials.subList(0, 9).forEach(run -> topics.result(completed(run, 0.5)));
        topics.pass(Duration.ofMinutes(10));
        topics.write(topics.steps().get(0).status());
        topics.trials.subList(9, 25).forEach(run -> topics.result(completed(run, 0.5)));

        for (long seed = 0; seed < 30; seed++) {
            // when
            Step settled = topics.stepsAfterReplay(seed).get(0);

            // then
            assertThat(settled.status().state()).isEqualTo(StudyState.COMPLETED);
            assertThat(settled.status().counts().completed()).isEqualTo(9);
        }
    }

    @Test
    void anEndedStudyIsNotOpenedByWhatComesLater() {
        // given
        Topics topics = new Topics(accepted("study", ", \"confirm\": {\"finalists\": 0}"));
        StudyStatus first = topics.last();
        topics.plan();
        List.copyOf(topics.trials).forEach(run -> topics.result(completed(run, 0.5)));
        topics.plan();
        StudyStatus ended = topics.last();

        // when
        topics.result(completed(topics.trials.get(0), 0.1));
        topics.start(topics.trials.get(0).runId());
        topics.write(first);

        // then
        assertThat(topics.steps()).isEmpty();
        assertThat(topics.state().isOpen(ended.study())).isFalse();
        assertThat(topics.state().baseParamsSha256Of(ended.study())).contains(ended.baseParamsSha256());
    }

    @Test
    void resultsAndStartsOfAStudyThatNobodyKnowsOpenNothing() {
        // given
        Topics planned = new Topics(accepted("study", ""));
        planned.plan();
        Topics topics = new Topics();

        // when
        topics.start(planned.trials.get(0).runId());
        topics.result(completed(planned.trials.get(0), 0.5));

        // then
        assertThat(topics.steps()).isEmpty();
    }

    @Test
    void whatIsSaidAboutAStudyThatNobodyKnowsIsCountedAndNotKept() {
        // given
        Topics planned = new Topics(accepted("study", ""));
        planned.plan();
        PlannerState state = new PlannerState(Planning.FINE);

        // when
        for (int n = 0; n < 3; n++) state.result(n, planned.now(), completed(planned.trials.get(0), 0.5));

        // then
        assertThat(state.strangers()).isEqualTo(3);
        assertThat(state.unended()).isEmpty();
    }

    @Test
    void aStudyThatCannotBePlannedIsSetAsideWhenItIsAndNoOtherIs() {
        // given
        PlannerState state = new PlannerState(new Planning() {
            @Override
            public Plan plan(BaseParams study) {
                if (study.study().value().equals("study")) throw new ArithmeticException("beyond every number");
                return FINE.plan(study);
            }

            @Override
            public boolean knows(String version) {
                return true;
            }
        });
        state.status(0, TestStudy.ACCEPTED_AT, accepted("study", ""));
        state.status(1, TestStudy.ACCEPTED_AT, accepted("other", ""));

        // when
        StudyFold study = state.open().get(1);
        study.guarded(TestStudy.ACCEPTED_AT, fold -> fold.runs().get(0));

        // then
        assertThat(state.setAside())
                .singleElement()
                .satisfies(aside -> assertThat(String.valueOf(aside.setAside())).contains("beyond every number"));
        assertThat(state.open())
                .extracting(fold -> fold.status().study().value())
                .containsExactly("other");
    }

    @Test
    void aStudyPlannedByAnAlgorithmThatIsNotKnownIsSetAsideWithASentence() {
        // given
        PlannerState state = new PlannerState(new ChangedPlanning("fine/2"));

        // when
        state.status(0, TestStudy.ACCEPTED_AT, accepted("study", ""));

        // then
        assertThat(state.open()).isEmpty();
        assertThat(state.setAside().get(0).setAside())
                .isEqualTo(new StudyStatus.SetAside(
                        "the study was planned by fine/1, which this planner does not know: start a planner that does,"
                                + " or cancel the study",
                        TestStudy.ACCEPTED_AT));
    }

    @Test
    void commandsThatComeToNothingAreHeldUpToANumber() {
        // given
        PlannerState state = new PlannerState(Planning.FINE);

        // when
        for (int n = 0; n < 2 * PlannerState.MOST_REFUSED; n++) state.refused(n, "no JSON");

        // then
        assertThat(state.takeRefused(Integer.MAX_VALUE)).hasSize(PlannerState.MOST_REFUSED);
        assertThat(state.commandsSettled(new StudyId("any"))).isEqualTo(2 * PlannerState.MOST_REFUSED);
    }

    @Test
    void whatWasEmittedIsReadAndNotPlannedAgain() {
        // given a study whose runs are out, and an algorithm that would now plan others
        Topics topics = new Topics(accepted("study", ", \"confirm\": {\"finalists\": 1, \"replicates\": 2}"));
        topics.plan();
        List<TrialConfig> runs = List.copyOf(topics.trials);
        PlannerState state = new PlannerState(new ChangedPlanning("fine/1"));
        for (int n = 0; n < topics.statuses.size(); n++) state.status(n, topics.now(), topics.statuses.get(n));
        runs.forEach(run -> state.emitted(run.runId(), () -> run));

        // when
        StudyFold study = state.open().get(0);

        // then
        assertThat(study.outstanding()).isEqualTo(runs);

        // when
        for (int n = 0; n < runs.size(); n++) state.result(n, topics.now(), completed(runs.get(n), 1.0 / (n + 1)));

        // then
        assertThat(study.runs().subList(25, study.runs().size()))
                .isNotEmpty()
                .allSatisfy(run -> assertThat(run.params())
                        .isEqualTo(runs.get(run.trial() - 1).params()));
    }

    @Test
    void aCommandForAStudyThatIsUnknownOrHasEndedIsRefusedWithItsCause() {
        // given
        Topics topics = new Topics(accepted("study", ", \"confirm\": {\"finalists\": 0}"));
        topics.plan();
        List.copyOf(topics.trials).forEach(run -> topics.result(completed(run, 0.5)));
        topics.plan();

        // when
        topics.cancel(topics.last().study(), "too late");
        topics.cancel(new StudyId("nobody"), "who");

        // then
        assertThat(topics.state().takeRefused(20))
                .containsExactly(
                        new RefusedCommand(0, "the study study has ended"),
                        new RefusedCommand(1, "there is no study nobody"));
        assertThat(topics.state().takeRefused(20)).isEmpty();
        assertThat(topics.state().commandsSettled(new StudyId("any"))).isEqualTo(2);
    }

    @Test
    void aCommandIsSettledWhenTheStatusOfItsStudySaysSo() {
        // given
        Topics topics = new Topics(accepted("study", ""), accepted("other", ""));
        topics.plan();
        StudyId study = new StudyId("study");

        // when
        topics.cancel(study, "wrong data");

        // then
        assertThat(topics.state().commandsSettled(new StudyId("other"))).isZero();
        assertThat(topics.state().commandsSettled(study)).isEqualTo(1);

        // when
        topics.steps().forEach(step -> topics.write(step.status()));

        // then
        assertThat(topics.state().commandsSettled(new StudyId("other"))).isEqualTo(1);
    }
}
