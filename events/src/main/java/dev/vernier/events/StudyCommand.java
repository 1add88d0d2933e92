// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants done with a study that was accepted.
 *
 * @param reason in the user's words, shown wherever the study's end is; null when none was given
 */
public record StudyCommand(
        StudyId study, Command command, @Nullable String reason) {
    static final int LONGEST_REASON = 1_000;

    /** What can be wanted. */
    public enum Command {
        /** No further run is trained; the report says what there is. */
        @JsonProperty("cancel")
        CANCEL
    }

    public StudyCommand {
        if (reason != null) Bounds.text(0, LONGEST_REASON, "reason", reason);
    }
}
