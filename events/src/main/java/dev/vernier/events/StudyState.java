// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a study stands. */
public enum StudyState {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("searching")
    SEARCHING,
    @JsonProperty("confirming")
    CONFIRMING,
    /** Its time is up: no further run counts. */
    @JsonProperty("closing")
    CLOSING,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether the study has ended: reports may be written and no run is trained any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
