// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vernier.events.RunId;
import dev.vernier.events.RunStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTimesTest {
    private final List<RunStarted> starts = new ArrayList<>();

    @Test
    void countsIdleTimeOnlyWhileRunsWait() {
        // given: trainer-1 is there first; from second 2 to 6 it works all the time, the other one does half of it
        for (int second = 0; second <= 6; second++) start("trainer-1", second);
        start("trainer-2", 2);
        start("trainer-2", 5);

        // when
        QueueTimes.Use use = new QueueTimes(starts, List.of()).whileRunsWait(Duration.ofSeconds(1), 1);

        // then
        assertThat(use.worstIdlePercent()).isEqualTo(50, within(1e-9));
        assertThat(use.idlePercent()).isEqualTo(25, within(1e-9));
        assertThat(use.runsPerTrainer()).isEqualTo(Map.of("trainer-1", 5, "trainer-2", 2));
    }

    private void start(String trainer, int second) {
        RunId run = RunId.parse("study/" + (starts.size() + 1) + "/1");
        starts.add(new RunStarted(
                run, 1, trainer, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second)));
    }
}
