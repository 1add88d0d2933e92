// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a study is.
 *
 * @param search its trials: a trial is done when each of its search replicates has an outcome
 * @param confirm its runs of the confirm phase; none planned before the finalists are known, or without that phase
 * @param withoutLoss runs that ended in another way than completed
 * @param epochs of the runs under way and all they have in front of them, as a share from 0 to 1; null when none is under way
 * @param best the leading trial of the search so far, null before the first completed run
 * @param timeLeft a guess, null while nothing is known
 * @param stalled why nothing moves, or null
 */
public record Progress(
        Stage stage,
        Tally search,
        Tally confirm,
        int withoutLoss,
        @Nullable Double epochs,
        @Nullable Best best,
        @Nullable Duration timeLeft,
        @Nullable String stalled) {

    /** What a study is doing. */
    public enum Stage {
        /** The planner has not answered yet. */
        WAITING,
        SEARCH,
        CONFIRM,
        /** Its time is up: runs under way are being ended, and no further one counts. */
        CLOSING,
        /** A user has cancelled it: runs under way are being ended, and no further one counts. */
        CANCELLING,
        /** All runs have ended, the report is to come. */
        REPORT
    }

    /** How many of the planned ones are done, and how many are being trained. */
    public record Tally(int done, int running, int planned) {
        static final Tally NONE = new Tally(0, 0, 0);
    }

    /** @param loss as it is ranked: the geometric mean over the trial's search replicates */
    public record Best(int trial, double loss) {}
}
