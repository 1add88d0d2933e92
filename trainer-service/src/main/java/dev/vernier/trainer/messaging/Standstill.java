// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.time.Duration;

/**
 * How long a run has stood still, told by looking at its pulse again and again.
 *
 * @param beats what the last look saw
 * @param since for how long no look has seen anything else
 */
record Standstill(long beats, Duration since) {
    /** Before the first look. */
    static final Standstill NONE = new Standstill(0, Duration.ZERO);

    /**
     * @param waits whether the run waits for somebody else, and does not stand still
     * @param elapsed since the look before
     * @param planned that much of it counts at most, twice: who looks late was held up itself, and with it all that it looks at
     */
    Standstill seeing(long nowBeats, boolean waits, Duration elapsed, Duration planned) {
        if (waits || nowBeats != beats) return new Standstill(nowBeats, Duration.ZERO);
        Duration most = planned.multipliedBy(2);
        return new Standstill(beats, since.plus(elapsed.compareTo(most) < 0 ? elapsed : most));
    }

    boolean isOver(Duration longest) {
        return since.compareTo(longest) >= 0;
    }
}
