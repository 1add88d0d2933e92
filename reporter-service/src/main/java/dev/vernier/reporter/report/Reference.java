// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import org.jspecify.annotations.Nullable;

/**
 * The loss that the ranking's improvements are relative to.
 *
 * @param loss null when there is none
 */
record Reference(@Nullable Double loss, Source source) {
    enum Source {
        /** The user's own figure, from a training outside the study. */
        GIVEN,
        /** The base trial's loss in the search. */
        BASE_TRIAL,
        NONE
    }
}
