// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrokerClockTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-5);
    private final BrokerClock clock = new BrokerClock(nanos::get);

    @Test
    void goesOnByAClockThatNeverGoesBack() {
        // given
        clock.stamped(NOON);

        // when
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());

        // then
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void ofStampsThatAreOldWhenTheyAreHeardOfTheLargestCounts() {
        // given
        clock.stamped(NOON);

        // when
        clock.stamped(NOON.minusSeconds(30));
        clock.seen(NOON.minusSeconds(86_400));
        clock.seen(NOON.plusSeconds(2));

        // then
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void followsABrokerWhoseClockWasPutBack() {
        // given
        clock.stamped(NOON.plusSeconds(3_600));

        // when
        clock.stamped(NOON);

        // then
        assertThat(clock.now()).isEqualTo(NOON);
    }
}
