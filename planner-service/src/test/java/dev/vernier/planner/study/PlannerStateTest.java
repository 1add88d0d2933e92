// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static dev.vernier.planner.study.TestStudy.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.events.Fault;
import dev.vernier.events.Outcome;
import dev.vernier.events.Place;
import dev.vernier.events.Rejection;
import dev.vernier.events.Search;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.StudyStatus;
import dev.vernier.events.TrialConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannerStateTest {
    private static final Submission FIRST = new Submission(0, Instant.EPOCH, new byte[] {1});
    private static final Submission SECOND = new Submission(5, Instant.EPOCH, new byte[] {2});

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
                topics.trials.addAll(step.runs());
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
        assertThat(topics.statusOf(ended.study())).isEqualTo(ended);
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
    void whatIsSaidAboutAStudyThatNobodyKnowsIsForgottenAfterAWhile() {
        // given
        Topics planned = new Topics(accepted("study", ""));
        planned.plan();
        Instant then = planned.now();
        PlannerState state = new PlannerState();
        state.status(then, accepted("known", ""));
        state.result(0, then, completed(planned.trials.get(0), 0.5));

        // then
        assertThat(state.forgetUnknown(then)).isEmpty();
        assertThat(state.forgetUnknown(then.plusMillis(1))).containsExactly(new StudyId("study"));
        assertThat(state.forgetUnknown(then.plusMillis(1))).isEmpty();
        assertThat(state.open()).hasSize(1);
    }

    @Test
    void aStatusThatCannotBePlannedIsRefusedAndLeavesNothingBehind() {
        // given
        StudyStatus sound = accepted("study", "");
        StudyStatus broken =
                withRange(sound, "1e-40", Map.of("hidden_size", new Search.Space(new BigDecimal(65), null, null)));
        PlannerState state = new PlannerState();

        // when
        assertThatThrownBy(() -> state.status(Instant.EPOCH, broken)).isInstanceOf(IllegalArgumentException.class);

        // then
        assertThat(state.open()).isEmpty();
        assertThat(state.statusOf(sound.study())).isEmpty();
    }

    @Test
    void keepsSubmissionsInTheirOrderUntilTheyAreAnswered() {
        // given
        PlannerState state = new PlannerState();

        // when
        state.submitted(SECOND);
        state.submitted(FIRST);

        // then
        assertThat(state.unanswered()).containsExactly(FIRST, SECOND);

        // when
        state.answered(FIRST);

        // then
        assertThat(state.unanswered()).containsExactly(SECOND);
    }

    @Test
    void aRejectedSubmissionIsAnsweredWhicheverOfTheTwoIsReadFirst() {
        // given
        PlannerState state = new PlannerState();
        Rejection ofFirst =
                new Rejection(null, List.of(new Fault("study", "must be given", null)), "ab", new Place("t", 0));
        Rejection ofSecond =
                new Rejection(null, List.of(new Fault("study", "must be given", null)), "ab", new Place("t", 5));

        // when
        state.rejected(ofFirst);
        state.submitted(FIRST);
        state.submitted(SECOND);
        state.rejected(ofSecond);

        // then
        assertThat(state.unanswered()).isEmpty();
    }

    private static StudyStatus withRange(StudyStatus s, String range, Map<String, Search.Space> space) {
        var asked = s.baseParams();
        Search search = new Search(Search.Algorithm.FINE, new BigDecimal(range), 25, 1, space);
        var broken = new dev.vernier.events.BaseParams(
                asked.study(),
                asked.priority(),
                asked.base(),
                asked.baseLoss(),
                asked.data(),
                search,
                asked.confirm(),
                asked.training(),
                asked.limits(),
                asked.keep(),
                asked.report());
        return new StudyStatus(
                s.study(),
                s.revision(),
                s.state(),
                null,
                null,
                null,
                broken,
                s.baseParamsSha256(),
                s.acceptedAt(),
                s.offsets(),
                s.answered(),
                s.planVersion(),
                s.baseTrial(),
                s.counts(),
                0,
                0,
                null,
                List.of(),
                null);
    }
}
