// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static dev.vernier.planner.study.TestStudy.accepted;
import static dev.vernier.planner.study.TestStudy.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Outcome;
import dev.vernier.events.TrialConfig;
import dev.vernier.events.TrialResult;
import org.junit.jupiter.api.Test;

class UnfinishedTest {

    @Test
    void runsWithoutAResultGoOutAgainAsTheyWere() {
        // given
        Topics topics = new Topics(accepted("study", ""));
        topics.plan();
        topics.trials.subList(0, 20).forEach(run -> topics.result(completed(run, 0.5)));

        // when
        Unfinished lost = Unfinished.lost(topics.open(topics.last().study()), topics.now());

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
        Unfinished lost = Unfinished.lost(topics.open(topics.last().study()), topics.now());

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
        Unfinished lost = Unfinished.lost(topics.open(topics.last().study()), topics.now());

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
        Unfinished lost = Unfinished.lost(topics.open(topics.last().study()), topics.now());

        // then
        assertThat(lost.again()).isEqualTo(topics.trials.subList(0, 500));
    }
}
