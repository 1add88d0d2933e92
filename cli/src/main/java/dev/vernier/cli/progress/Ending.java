// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.events.Cancellation;
import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyState;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the wait for a study ends. */
public sealed interface Ending {

    /** The planner refused what was sent. */
    record Rejected(Rejection rejection) implements Ending {
        @Override
        public <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported) {
            return onRejected.apply(this);
        }
    }

    /**
     * The study has ended in this state and its report is written.
     *
     * @param cancellation null unless a user has cancelled it
     */
    record Reported(StudyState state, @Nullable Cancellation cancellation, ReportWritten report) implements Ending {

        /** How it has ended, where it has not completed: a sentence. */
        public Optional<String> unlessCompleted() {
            return switch (state) {
                case COMPLETED -> Optional.empty();
                case CANCELLED ->
                    Optional.of(
                            cancellation == null || cancellation.reason() == null
                                    ? "The study was cancelled."
                                    : "The study was cancelled: " + cancellation.reason());
                default -> Optional.of("The study has " + state.name().toLowerCase(Locale.ROOT) + ".");
            };
        }

        @Override
        public <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported) {
            return onReported.apply(this);
        }
    }

    /** The answer of the one function that fits. */
    <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported);
}
