// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionCostTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void isNothingForAnIdlePod() {
        assertThat(DeletionCost.of(List.of())).isEqualTo(DeletionCost.NONE);
    }

    @Test
    void isMoreThanNothingForAPodThatHasJustBegun() {
        assertThat(DeletionCost.of(List.of(Duration.ZERO)).seconds()).isEqualTo(10);
    }

    @Test
    void growsWithTheSlotsAndWithWhatEachWouldLose() {
        assertThat(DeletionCost.of(List.of(Duration.ZERO, Duration.ZERO)).seconds())
                .isEqualTo(20);
        assertThat(DeletionCost.of(List.of(HOUR, Duration.ofMinutes(1))).seconds())
                .isEqualTo(3680);
    }

    @Test
    void endsWhereTheAnnotationsNumberEnds() {
        assertThat(DeletionCost.of(List.of(Duration.ofSeconds(Long.MAX_VALUE / 2), HOUR))
                        .seconds())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void isNeverBelowNothing() {
        assertThatThrownBy(() -> new DeletionCost(-1)).hasMessage("deletion cost must be at least 0 s, was -1");
    }

    @Test
    void differsWhenItHasDoubledOrHalvedOrHasBecomeNothing() {
        DeletionCost told = new DeletionCost(100);
        assertThat(new DeletionCost(199).differsFrom(told)).isFalse();
        assertThat(new DeletionCost(200).differsFrom(told)).isTrue();
        assertThat(new DeletionCost(51).differsFrom(told)).isFalse();
        assertThat(new DeletionCost(50).differsFrom(told)).isTrue();
        assertThat(DeletionCost.NONE.differsFrom(told)).isTrue();
        assertThat(told.differsFrom(DeletionCost.NONE)).isTrue();
        assertThat(DeletionCost.NONE.differsFrom(DeletionCost.NONE)).isFalse();
    }

    @Test
    void stillKnowsADifferenceAtTheEndOfItsNumbers() {
        DeletionCost most = new DeletionCost(Integer.MAX_VALUE);
        assertThat(most.differsFrom(new DeletionCost(2_000_000_000))).isFalse();
        assertThat(most.differsFrom(new DeletionCost(10))).isTrue();
    }
}
