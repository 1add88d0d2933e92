// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
    private static final Submission FIRST = new Submission(0, Instant.EPOCH);
    private static final Submission SECOND = new Submission(5, Instant.EPOCH);

    @Test
    void areKeptInTheirOrderUntilTheyAreAnswered() {
        // given
        Submissions submissions = new Submissions(0, Set.of(), 0);

        // when
        submissions.submitted(FIRST);
        submissions.submitted(SECOND);

        // then
        assertThat(submissions.unanswered()).containsExactly(FIRST, SECOND);

        // when
        submissions.answered(0);

        // then
        assertThat(submissions.unanswered()).containsExactly(SECOND);
        assertThat(submissions.below()).isEqualTo(5);
    }

    @Test
    void aRejectedOneIsAnsweredWhicheverOfTheTwoIsReadFirst() {
        // given
        Submissions submissions = new Submissions(0, Set.of(), 0);

        // when
        submissions.rejected(0, 0);
        submissions.submitted(FIRST);
        submissions.submitted(SECOND);
        submissions.rejected(5, 1);

        // then
        assertThat(submissions.unanswered()).isEmpty();
        assertThat(submissions.below()).isEqualTo(6);
        assertThat(submissions.rejections()).isEqualTo(2);
    }

    @Test
    void whatWasRejectedOutOfOrderIsLookedUpFromTheFirstSuchRejectionOn() {
        // given one that waits for its data, and two behind it that are rejected
        Submissions submissions = new Submissions(10, Set.of(), 40);
        for (long offset = 10; offset < 13; offset++) submissions.submitted(new Submission(offset, Instant.EPOCH));
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
        Submissions submissions = new Submissions(10, Set.of(11L), 0);

        // when
        submissions.submitted(new Submission(10, Instant.EPOCH));
        submissions.submitted(new Submission(11, Instant.EPOCH));

        // then
        assertThat(submissions.unanswered()).extracting(Submission::offset).containsExactly(10L);
    }
}
