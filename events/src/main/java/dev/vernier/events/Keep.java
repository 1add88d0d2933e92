// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stays in the store once the report is written. */
public record Keep(Artifacts artifacts) {

    /** Whose networks, descriptions and predictions stay. */
    public enum Artifacts {
        /** Every run's. */
        @JsonProperty("all")
        ALL,
        /** Those of the base, of the trials of the confirm phase, and of the best three of the search. */
        @JsonProperty("finalists")
        FINALISTS,
        /** Those of the selected trial. */
        @JsonProperty("selected")
        SELECTED
    }
}
