// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.progress;

import dev.vernier.events.Rejection;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyState;
import java.util.function.Function;

/** How the wait for a study ends. */
public sealed interface Ending {

    /** The planner refused what was sent. */
    record Rejected(Rejection rejection) implements Ending {
        @Override
        public <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported) {
            return onRejected.apply(this);
        }
    }

    /** The study has ended in this state and its report is written. */
    record Reported(StudyState state, ReportWritten report) implements Ending {
        @Override
        public <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported) {
            return onReported.apply(this);
        }
    }

    /** The answer of the one function that fits. */
    <T> T fold(Function<Rejected, T> onRejected, Function<Reported, T> onReported);
}
