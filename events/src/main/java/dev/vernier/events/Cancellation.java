// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user has cancelled the study.
 *
 * @param reason in the user's words; null when none was given
 * @param at when the command was written
 */
public record Cancellation(@Nullable String reason, Instant at) {
    public Cancellation {
        if (reason != null) Bounds.text(0, StudyCommand.LONGEST_REASON, "reason", reason);
        Bounds.instant("at", at);
    }
}
