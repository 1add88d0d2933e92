// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a run is trained: to find good configurations, or to confirm them on fresh seeds. */
public enum Phase {
    @JsonProperty("search")
    SEARCH,
    @JsonProperty("confirm")
    CONFIRM
}
