// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.statistics.importance;

import dev.vernier.reporter.statistics.Interval;

/**
 * What a parameter, or a pair of them, has of the variance.
 *
 * @param share in [0, 1]
 * @param interval of the share, 95 %; how it was made stands with the method
 * @param nullLine the share that shuffled losses exceed in 5 of 100 cases for any of the parameters, see {@link NullLine}; 1 where it was
 *     not computed, as then nothing is known to be above it
 */
public record Importance(double share, Interval interval, double nullLine) {

    /** Whether the share is more than shuffled losses give: below that it is not estimable from these trials. */
    public boolean isAboveNull() {
        return share > nullLine;
    }
}
