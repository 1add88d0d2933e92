// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.planner.study.Demand;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlannerWatchTest {
    private final AtomicLong nanos = new AtomicLong();
    private final PlannerWatch watch = new PlannerWatch(nanos::get);

    @Test
    void theDemandIsForgottenWhenTheBrokerHasNotAnsweredForHalfAMinute() {
        // given
        watch.knows(Demand.NONE);

        // when
        nanos.addAndGet(PlannerWatch.LONGEST_KNOWN.toNanos() - 1);

        // then
        assertThat(watch.demand()).contains(Demand.NONE);

        // when
        nanos.incrementAndGet();

        // then
        assertThat(watch.demand()).isEmpty();

        // when
        watch.knows(Demand.NONE);

        // then
        assertThat(watch.demand()).contains(Demand.NONE);
    }
}
