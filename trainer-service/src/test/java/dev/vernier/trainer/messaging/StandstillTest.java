// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void isOverAfterSoManyLooksAtTheSame() {
        // given
        Standstill standstill = Standstill.NONE;
        // when
        for (int look = 0; look < 6; look++) {
            assertThat(standstill.isOver(MINUTE)).isFalse();
            standstill = standstill.seeing(0, false, LOOK, LOOK);
        }
        // then
        assertThat(standstill.isOver(MINUTE)).isTrue();
        assertThat(standstill.since()).isEqualTo(MINUTE);
    }

    @Test
    void beginsAnewWithEveryBatch() {
        // when
        Standstill standstill = Standstill.NONE
                .seeing(3, false, LOOK, LOOK)
                .seeing(3, false, LOOK, LOOK)
                .seeing(4, false, LOOK, LOOK);
        // then
        assertThat(standstill.since()).isZero();
    }

    @Test
    void isNoneWhileTheRunWaitsForSomebodyElse() {
        // when
        Standstill standstill = Standstill.NONE.seeing(3, false, LOOK, LOOK).seeing(3, true, LOOK, LOOK);
        // then
        assertThat(standstill.since()).isZero();
    }

    @Test
    void doesNotCountTheTimeInWhichWhoLooksWasFrozenToo() {
        // when
        Standstill standstill = Standstill.NONE.seeing(0, false, Duration.ofHours(1), LOOK);
        // then
        assertThat(standstill.since()).isEqualTo(LOOK.multipliedBy(2));
    }
}
