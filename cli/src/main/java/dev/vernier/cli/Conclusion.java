// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.progress.Ending;
import dev.vernier.events.Fault;
import dev.vernier.events.Rejection;
import dev.vernier.events.StudyState;
import java.util.stream.Collectors;

/** What the end of a study means for a command. */
final class Conclusion {
    private Conclusion() {}

    /** 0 when the study completed, 1 when it did not. */
    static int exitCode(Ending.Reported ending) {
        return ending.state() == StudyState.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Every reason, a line each. */
    static Failure rejected(Rejection rejection) {
        return Failure.badInput(rejection.reasons().stream()
                .map(Fault::sentence)
                .map(sentence -> "rejected: " + sentence)
                .collect(Collectors.joining("\nvernier: ")));
    }
}
