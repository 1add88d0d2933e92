// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
    @Test
    void areKeptInTheirOrderUntilTheyAreAnswered() {
        // given
        Submissions submissions = new Submissions(0, 0, Set.of(), 0);

        // when what lies between them is no submission
        submissions.submitted(0);
        submissions.submitted(5);

        // then
        assertThat(submissions.unanswered()).containsExactly(0L, 5L);
        assertThat(submissions.count()).isEqualTo(2);

        // when
        submissions.answered(0);

        // then
        assertThat(submissions.unanswered()).containsExactly(5L);
        assertThat(submissions.below()).isEqualTo(5);
    }

    @Test
    void aRejectedOneIsAnsweredWhicheverOfTheTwoIsReadFirst() {
        // given
        Submissions submissions = new Submissions(0, 6, Set.of(), 0);

        // when
        submissions.rejected(0, 0);
        submissions.submitted(0);
        submissions.submitted(5);
        submissions.rejected(5, 1);

        // then
        assertThat(submissions.unanswered()).isEmpty();
        assertThat(submissions.below()).isEqualTo(6);
        assertThat(submissions.rejections()).isEqualTo(2);
    }

    @Test
    void whatWasRejectedOutOfOrderIsLookedUpFromTheFirstSuchRejectionOn() {
        // given one that waits for its data, and two behind it that are rejected
        Submissions submissions = new Submissions(10, 10, Set.of(), 40);
        for (long offset = 10; offset < 13; offset++) submissions.submitted(offset);
        submissions.rejected(12, 40);
        submissions.rejected(11, 41);

        // then
        assertThat(submissions.below()).isEqualTo(10);
        assertThat(submissions.rejections()).isEqualTo(40);

        // when
        submissions.answered(10);

        // then
        assertThat(submissions.below()).isEqualTo(13);
        assertThat(submissions.rejections()).isEqualTo(42);
    }

    @Test
    void oneThatWasAcceptedOutOfOrderIsNotAskedAgainAfterAStart() {
        // given
        Submissions submissions = new Submissions(10, 12, Set.of(11L), 0);

        // when
        submissions.submitted(10);
        submissions.submitted(11);

        // then
        assertThat(submissions.unanswered()).containsExactly(10L);
    }

    @Test
    void whatIsSaidOfSubmissionsThatNobodyHasSentIsPassedOver() {
        // given
        Submissions submissions = new Submissions(0, 2, Set.of(), 0);

        // when
        submissions.rejected(9_007_199_254_740_991L, 0);
        submissions.rejected(-1, 1);
        submissions.submitted(0);

        // then
        assertThat(submissions.unanswered()).containsExactly(0L);
    }

    @Test
    void aMillionOfThemTakeABitEachAndAreCountedRightly() {
        // given
        Submissions submissions = new Submissions(7, 7, Set.of(), 0);
        for (long offset = 7; offset < 1_000_007; offset++) submissions.submitted(offset);

        // when all but the last and one in the middle are answered
        for (long offset = 7; offset < 1_000_006; offset++) {
            if (offset != 500_000) submissions.answered(offset);
        }

        // then
        assertThat(submissions.unanswered()).containsExactly(500_000L, 1_000_006L);
        assertThat(submissions.count()).isEqualTo(2);
        assertThat(submissions.below()).isEqualTo(500_000);
    }
}
