// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.trainer.messaging.WorkAtHand.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlenessTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Snapshot IDLE = new Snapshot(0, List.of());
    private static final Snapshot BUSY = new Snapshot(1, List.of(Duration.ZERO));
    private static final Snapshot IDLE_AGAIN = new Snapshot(1, List.of());

    @Test
    void isOverAfterSoLongWithoutARun() {
        // given
        Idleness idleness = Idleness.NONE.seeing(true, IDLE, at(5)).seeing(true, IDLE, at(64));
        // when, then
        assertThat(idleness.isOver(MINUTE, at(64))).isFalse();
        assertThat(idleness.isOver(MINUTE, at(65))).isTrue();
    }

    @Test
    void countsFromBelongingToTheGroup() {
        // given
        Idleness waiting = Idleness.NONE.seeing(false, IDLE, at(0)).seeing(false, IDLE, at(600));
        // when
        Idleness joined = waiting.seeing(true, IDLE, at(601));
        // then
        assertThat(waiting.isOver(MINUTE, at(600))).isFalse();
        assertThat(joined.isOver(MINUTE, at(660))).isFalse();
        assertThat(joined.isOver(MINUTE, at(661))).isTrue();
    }

    @Test
    void beginsAnewWithEveryRun() {
        // when
        Idleness after = Idleness.NONE
                .seeing(true, IDLE, at(0))
                .seeing(true, BUSY, at(50))
                .seeing(true, IDLE_AGAIN, at(70));
        // then
        assertThat(after.isOver(MINUTE, at(129))).isFalse();
        assertThat(after.isOver(MINUTE, at(130))).isTrue();
    }

    @Test
    void beginsAnewWithARunThatNoLookHasSeen() {
        // when
        Idleness after = Idleness.NONE.seeing(true, IDLE, at(0)).seeing(true, IDLE_AGAIN, at(50));
        // then
        assertThat(after.isOver(MINUTE, at(109))).isFalse();
        assertThat(after.isOver(MINUTE, at(110))).isTrue();
    }

    @Test
    void beginsAnewWhenTheGroupWasLost() {
        // when
        Idleness after = Idleness.NONE
                .seeing(true, IDLE, at(0))
                .seeing(false, IDLE, at(59))
                .seeing(true, IDLE, at(60));
        // then
        assertThat(after.isOver(MINUTE, at(119))).isFalse();
    }

    @Test
    void isNeverOverWhileARunIsTrained() {
        // given
        Idleness idleness = Idleness.NONE.seeing(true, BUSY, at(0));
        // when, then
        assertThat(idleness.seeing(true, BUSY, at(100_000)).isOver(MINUTE, at(100_000)))
                .isFalse();
    }

    private static long at(int seconds) {
        // A clock of this kind may be negative, and may overflow.
        return Long.MAX_VALUE - 10 + Duration.ofSeconds(seconds).toNanos();
    }
}
