// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import org.jspecify.annotations.Nullable;

/** The {@link RunDetails} of a run, at hand or where they can be read: those of 100,000 runs with their curves are no matter for the heap. */
public interface Details {

    /** All of them; what is read anew each time should not be kept. */
    RunDetails read();

    /** The few that are short. */
    RunFacts facts();

    /** All of them as the JSON of a {@link RunDetails}. */
    byte[] json();

    /** Which delivery of the run it was; at hand always. */
    @Nullable
    Integer attempt();
}
