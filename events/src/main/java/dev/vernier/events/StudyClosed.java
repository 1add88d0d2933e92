// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** No further result of the study counts: its runs need not be trained. */
public record StudyClosed(StudyId study, Why why) {

    /** What has closed it. */
    public enum Why {
        /** Every run has an outcome. */
        @JsonProperty("ended")
        ENDED,
        /** Its time is up. */
        @JsonProperty("time_is_up")
        TIME_IS_UP,
        @JsonProperty("cancelled")
        CANCELLED
    }
}
