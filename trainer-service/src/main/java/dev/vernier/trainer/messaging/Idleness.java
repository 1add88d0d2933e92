// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.messaging;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How long a trainer has had nothing to do, told by looking at it again and again. It begins when the trainer belongs to the group: before,
 * no run could have come.
 *
 * @param taken the deliveries that the last look saw; one that came and went between two looks shows here
 * @param sinceNanos when it began, absent while the trainer works or belongs to no group
 */
record Idleness(long taken, OptionalLong sinceNanos) {
    /** Before the first look. */
    static final Idleness NONE = new Idleness(-1, OptionalLong.empty());

    /** @param isMember whether a slot has its share of the queue */
    Idleness seeing(boolean isMember, WorkAtHand.Snapshot work, long nowNanos) {
        if (!isMember || !work.isIdle()) return new Idleness(work.taken(), OptionalLong.empty());
        boolean goesOn = sinceNanos.isPresent() && work.taken() == taken;
        return goesOn ? this : new Idleness(work.taken(), OptionalLong.of(nowNanos));
    }

    /** @param longest how long a trainer may have nothing to do */
    boolean isOver(Duration longest, long nowNanos) {
        return sinceNanos.isPresent() && nowNanos - sinceNanos.getAsLong() >= longest.toNanos();
    }
}
