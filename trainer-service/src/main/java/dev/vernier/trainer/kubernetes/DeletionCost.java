// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer.kubernetes;

import java.time.Duration;
import java.util.Collection;

/**
 * What is lost when this pod is deleted, in seconds of one slot's work; of several pods a controller deletes the cheapest first.
 *
 * <p>A trainer that is told to end keeps each run's last epoch that has ended: lost is what came after it. A run that is given back costs
 * something even just after an epoch, since another trainer has to take it up.
 */
record DeletionCost(int seconds) {
    /** Nothing would be lost; what a pod costs about which nothing was said, too. */
    static final DeletionCost NONE = new DeletionCost(0);

    /** Reading the series and the checkpoint again, and compiling what was compiled. */
    private static final Duration TAKING_UP_A_RUN = Duration.ofSeconds(10);

    DeletionCost {
        if (seconds < 0) throw new IllegalArgumentException("deletion cost must be at least 0 s, was " + seconds);
    }

    /** @param unkept for each busy slot, how long it has worked on what would be lost */
    static DeletionCost of(Collection<Duration> unkept) {
        double seconds = 0;
        for (Duration slot : unkept) seconds += slot.plus(TAKING_UP_A_RUN).toSeconds();
        // The annotation is a signed number of 32 bits; the conversion stops at the largest one.
        return new DeletionCost((int) seconds);
    }

    /**
     * Whether it is another one than the one that was told: twice as much, half as much, or nothing in place of something. Each change of the
     * annotation goes to everybody who watches pods, and which pod is the cheapest rarely depends on less.
     */
    boolean differsFrom(DeletionCost told) {
        if (seconds == 0 || told.seconds == 0) return seconds != told.seconds;
        return seconds >= 2L * told.seconds || told.seconds >= 2L * seconds;
    }
}
