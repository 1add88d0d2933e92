// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.infrastructure.Health;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Pulse pulse = new Pulse();

    @Test
    void complainsOfOneThatHasBeenWellAndIsSilentForLong() {
        // given
        note(Health.WELL, 1);
        note(Health.SILENT, Pulse.MOST_MISSED - 1);
        assertThat(pulse.complaint()).isEmpty();

        // when
        note(Health.SILENT, 1);

        // then
        assertThat(pulse.complaint()).contains("has not answered 6 times in a row");
    }

    @Test
    void complainsOfOneThatSaysThatItIsNotAlive() {
        // given
        note(Health.WELL, 1);

        // when
        note(Health.DOWN, Pulse.MOST_MISSED);

        // then
        assertThat(pulse.complaint()).contains("has said 6 times in a row that it is not alive");
    }

    @Test
    void forgivesWhatIsWellAgain() {
        // given
        note(Health.WELL, 1);
        note(Health.SILENT, Pulse.MOST_MISSED - 1);

        // when
        note(Health.WELL, 1);
        note(Health.SILENT, Pulse.MOST_MISSED - 1);

        // then
        assertThat(pulse.complaint()).isEmpty();
    }

    @Test
    void givesOneThatWasStartedAgainTimeToComeUpThoughNotForEver() {
        // given
        note(Health.WELL, 1);
        note(Health.SILENT, Pulse.MOST_MISSED);
        pulse.restarted();

        // when
        note(Health.SILENT, Pulse.MOST_MISSED_AT_START - 1);

        // then
        assertThat(pulse.complaint()).isEmpty();
        note(Health.SILENT, 1);
        assertThat(pulse.complaint()).isPresent();
    }

    private void note(Health answer, int times) {
        for (int i = 0; i < times; i++) pulse.note(answer);
    }
}
