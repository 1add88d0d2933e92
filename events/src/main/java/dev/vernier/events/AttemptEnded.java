// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt has ended without a result.
 *
 * @param trainer which one, by name
 * @param reason what ended it, and so where the run is now
 * @param cause what happened, in a sentence; null where the reason says it all
 */
public record AttemptEnded(
        RunId runId,
        int attempt,
        String trainer,
        Instant endedAt,
        Reason reason,
        @Nullable String cause) implements TrialProgress {

    /** What ends an attempt without a result. */
    public enum Reason {
        /** The trainer was told to end; the run is in the queue again. */
        @JsonProperty("stopped")
        STOPPED,
        /** The object store answers nobody; the run is in the queue again. */
        @JsonProperty("store_away")
        STORE_AWAY,
        /** Something that is not the configuration's fault; the planner has the run. */
        @JsonProperty("fault")
        FAULT,
        /**
         * Not begun: the queue has handed the run out so often that its attempts may be used up, and only the planner knows how many of them
         * count. The planner has the run. Counts as one attempt where nothing was heard of one of these deliveries.
         */
        @JsonProperty("deliveries")
        DELIVERIES;

        /** Whether the run has left the queue, and the planner says what becomes of it; otherwise the next trainer takes it. */
        public boolean isForThePlanner() {
            return this == FAULT || this == DELIVERIES;
        }

        /** Whether an attempt that was begun is one of those that {@code limits.max_attempts} counts. */
        public boolean counts() {
            return this == FAULT;
        }
    }

    public AttemptEnded {
        Bounds.attempt("attempt", attempt);
        Bounds.text(1, 1_000, "trainer", trainer);
        Bounds.instant("ended_at", endedAt);
        if (cause != null) Bounds.text(0, Sentence.LONGEST, "cause", cause);
    }
}
