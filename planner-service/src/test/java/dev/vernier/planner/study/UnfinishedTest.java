// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.AttemptEnded;
import dev.vernier.events.Outcome;
import dev.vernier.events.RunId;
import dev.vernier.events.Sentence;
import dev.vernier.events.StudyState;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the queue has lost, and what becomes of it. */
class UnfinishedTest {
    private static final QueueSpan BEFORE = span(0, 100, 100);
    private static final QueueSpan EMPTY = span(100, 100, 0);

    @Test
    void runsWithoutAResultGoOutAgainAsTheyWere() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        topics.trials.subList(0, 20).forEach(run -> topics.result(completed(run, 0.5)));

        // when
        Unfinished lost = lost(topics);

        // then
        assertThat(lost.again()).isEqualTo(topics.trials.subList(20, 25));
        assertThat(lost.failed()).isEmpty();
    }

    @Test
    void aRunWhoseAttemptsAreUsedUpHasFailed() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 2}"));
        topics.plan();
        TrialConfig often = topics.trials.get(4);
        TrialConfig once = topics.trials.get(5);
        topics.start(often.runId(), 1);
        topics.start(often.runId(), 2);
        topics.start(often.runId(), 2);
        topics.start(once.runId());

        // when
        Unfinished lost = lost(topics);

        // then
        assertThat(lost.again()).hasSize(24).contains(once.again(1)).doesNotContain(often);
        TrialResult failed = lost.failed().get(0);
        assertThat(failed.runId()).isEqualTo(often.runId());
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.attempt()).isEqualTo(2);
        assertThat(failed.finishedAt()).isEqualTo(topics.now());
    }

    @Test
    void whatHasNotBeenEmittedIsNotLost() {
        // given
        Topics topics = new Topics(accepted("study", ""));

        // when
        Unfinished lost = lost(topics);

        // then
        assertThat(lost.again()).isEmpty();
        assertThat(lost.failed()).isEmpty();
    }

    @Test
    void noMoreAtOnceThanATransactionTakes() {
        // given
        Topics topics = new Topics(accepted("large", ", \"search\": {\"replicates\": 60}"));
        topics.plan();

        // when
        Unfinished lost = lost(topics);

        // then
        assertThat(lost.again()).isEqualTo(topics.trials.subList(0, 500));
    }

    @Test
    void aQueueThatOthersKeepBusyHidesNothing() {
        // given
        QueueMark mark = QueueMark.of(span(0, 100, 100), Set.of());

        // then the oldest record of the mark's time is with a trainer
        assertThat(mark.isPassedBy(span(99, 500, 12))).isFalse();
        // then it has ended
        assertThat(mark.isPassedBy(span(100, 500, 400))).isTrue();
        // then nothing is left, whatever the broker calls the start
        assertThat(mark.isPassedBy(span(99, 101, 0))).isTrue();
    }

    @Test
    void aRunThatHasEndedOrWasWrittenAgainSinceTheMarkIsNotLost() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        StudyFold study = topics.open(topics.last().study());
        QueueMark mark = QueueMark.of(BEFORE, QueueMark.runs(study));

        // when
        topics.trials.subList(0, 20).forEach(run -> topics.result(completed(run, 0.5)));
        QueueMark later = mark.without(List.of(topics.trials.get(20).runId()));

        // then
        assertThat(later.lost(study, topics.now()).again()).isEqualTo(topics.trials.subList(21, 25));
    }

    @Test
    void aRunThatWasGivenBackSinceTheMarkIsNotLostBesides() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        StudyFold study = topics.open(topics.last().study());
        QueueMark mark = QueueMark.of(BEFORE, QueueMark.runs(study));

        // when
        topics.end(topics.trials.get(0).runId(), 1, AttemptEnded.Reason.DELIVERIES, null);

        // then
        assertThat(mark.lost(study, topics.now()).again()).isEqualTo(topics.trials.subList(1, 25));
    }

    @Test
    void whoeverComesToAttemptsWithoutEndHasUsedThemUp() {
        // given
        Topics topics =
                new Topics(accepted("study", ", \"search\": {\"trials\": 1}, \"limits\": {\"max_attempts\": 3}"));
        topics.plan();
        RunId run = topics.trials.get(0).runId();

        // when
        topics.start(run, 1_000_000_000);
        topics.end(run, 1_000_000_000, AttemptEnded.Reason.STOPPED, null);
        topics.end(run, 1_000_000_000, AttemptEnded.Reason.DELIVERIES, null);

        // then
        assertThat(lost(topics).isNothing()).isTrue();
        assertThat(topics.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.failed()).hasSize(1));
    }

    @Test
    void aRunThatWentOutAfterTheMarkIsNotLost() {
        // given
        Topics topics = new Topics(accepted("study", ", \"search\": {\"replicates\": 60}"));
        topics.room(1_000);
        topics.emitOnce();
        topics.emitOnce();
        StudyFold study = topics.open(topics.last().study());
        QueueMark mark = QueueMark.of(BEFORE, QueueMark.runs(study));

        // when
        topics.trials.subList(0, 990).forEach(run -> topics.result(completed(run, 0.5)));
        topics.plan();

        // then
        assertThat(topics.trials).hasSizeGreaterThan(1_000);
        assertThat(mark.lost(study, topics.now()).again()).isEqualTo(topics.trials.subList(990, 1_000));
    }

    @Test
    void aStudyThatIsClosingWantsNoRunAnyMore() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_minutes\": 1}"));
        topics.plan();
        StudyFold study = topics.open(topics.last().study());
        QueueMark mark = QueueMark.of(BEFORE, QueueMark.runs(study));

        // when
        topics.pass(Duration.ofMinutes(2));
        topics.steps().forEach(step -> topics.write(step.status()));

        // then
        assertThat(topics.last().state()).isEqualTo(StudyState.CLOSING);
        assertThat(mark.lost(study, topics.now()).isNothing()).isTrue();
    }

    @Test
    void aRunThatIsLostAgainAndAgainBeforeAnyTrainerHasBegunItHasFailed() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 2}"));
        topics.plan();
        TrialConfig begun = topics.trials.get(0);
        topics.start(begun.runId(), 1);

        // when
        Unfinished first = lost(topics);
        Unfinished second = lost(topics);

        // then
        assertThat(first.again()).hasSize(25);
        assertThat(second.failed()).hasSize(25);
        assertThat(second.failed().get(1).cause())
                .isEqualTo("0 attempts were begun, 2 times the run went out and no trainer said that it had begun it,"
                        + " and none gave a result; no trainer said why");
        assertThat(second.failed().get(0).cause())
                .startsWith("1 attempt was begun, once the run went out and no trainer said");
    }

    @Test
    void aRunThatIsBegunEachTimeBeforeItIsLostCountsItsAttemptsAlone() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 3}"));
        topics.plan();
        RunId run = topics.trials.get(0).runId();

        // when
        topics.start(run, 1);
        lost(topics);
        topics.start(run, 2);
        Unfinished second = lost(topics);

        // then
        assertThat(second.again()).extracting(TrialConfig::runId).contains(run);
    }

    @Test
    void aRunThatEndsItsTrainersBeforeTheySayAWordHasFailedAfterAsManyRounds() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 2}"));
        topics.plan();
        RunId run = topics.trials.get(0).runId();

        // when the third delivery of each round is given to the planner, and of those before nothing was heard
        topics.end(run, 3, AttemptEnded.Reason.DELIVERIES, null);
        topics.plan();
        boolean failedAtOnce = !topics.failed.isEmpty();
        topics.end(run, 6, AttemptEnded.Reason.DELIVERIES, null);
        topics.end(run, 6, AttemptEnded.Reason.DELIVERIES, null);
        topics.plan();

        // then
        assertThat(failedAtOnce).isFalse();
        assertThat(topics.failed).singleElement().satisfies(failed -> {
            assertThat(failed.runId()).isEqualTo(run);
            assertThat(failed.cause())
                    .startsWith("0 attempts were begun, 2 times the run went out and no trainer said");
        });
    }

    @Test
    void aRunThatIsGivenBackByTrainersThatStopGoesOutAsOftenAsItTakes() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 2}"));
        topics.plan();
        RunId run = topics.trials.get(0).runId();

        // when
        for (int first = 1; first < 30; first += 3) {
            topics.start(run, first);
            topics.end(run, first, AttemptEnded.Reason.STOPPED, null);
            topics.start(run, first + 1);
            topics.end(run, first + 1, AttemptEnded.Reason.STORE_AWAY, "no route");
            topics.end(run, first + 2, AttemptEnded.Reason.DELIVERIES, null);
            topics.plan();
        }

        // then
        assertThat(topics.failed).isEmpty();
        assertThat(topics.trials).filteredOn(trial -> trial.runId().equals(run)).hasSize(11);
    }

    @Test
    void theLongestCauseStillFitsIntoTheResult() {
        // given
        Topics topics = new Topics(accepted("study", ", \"limits\": {\"max_attempts\": 1}"));
        topics.plan();
        RunId run = topics.trials.get(0).runId();
        topics.start(run);
        topics.end(run, 1, AttemptEnded.Reason.FAULT, "x".repeat(Sentence.LONGEST));

        // when
        topics.plan();

        // then
        assertThat(topics.failed)
                .singleElement()
                .satisfies(failed ->
                        assertThat(failed.cause()).hasSize(Sentence.LONGEST).endsWith("x…"));
    }

    private static Unfinished lost(Topics topics) {
        StudyFold study = topics.open(topics.last().study());
        QueueMark mark = QueueMark.of(BEFORE, QueueMark.runs(study));
        assertThat(mark.isPassedBy(EMPTY)).isTrue();
        return mark.lost(study, topics.now());
    }

    private static QueueSpan span(long start, long end, long unfinished) {
        return new QueueSpan(List.of(new QueueSpan.Part(start, end, unfinished)));
    }
}
