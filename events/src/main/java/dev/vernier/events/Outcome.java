// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a run ended. Every ending has a name; infrastructure faults are attempts, not outcomes. */
public enum Outcome {
    @JsonProperty("completed")
    COMPLETED,
    /** Stopped early because others were clearly better. */
    @JsonProperty("pruned")
    PRUNED,
    /** The loss became NaN or infinite. */
    @JsonProperty("diverged")
    DIVERGED,
    /** Parameters or data that can never train. */
    @JsonProperty("rejected")
    REJECTED,
    /** Every attempt was used up. */
    @JsonProperty("failed")
    FAILED
}
