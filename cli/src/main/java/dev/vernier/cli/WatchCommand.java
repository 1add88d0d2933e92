// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.progress.Ending;
import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.cli.remote.StudyWatch;
import dev.vernier.events.StudyId;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier watch}. */
@Command(
        name = "watch",
        description = {"Shows how a study of an installation goes, until it has ended and its report is written.", ""},
        footer = {
            "",
            "Examples:",
            "  ./vernier watch seattle-temperature --bootstrap localhost:9092",
            "",
            "Exit codes: 0 the study completed, 1 it failed, was cancelled or"
                    + " set aside, or cannot be followed, 2 it was rejected."
        })
final class WatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", converter = StudyArgument.class, description = "The study's id.")
    private StudyId study;

    @Mixin
    private InstallationOptions installation;

    @Override
    public Integer call() {
        try (Display display = Display.on(spec.commandLine().getOut())) {
            Ending ending = new StudyWatch(
                            installation.broker(), new StudyProgress(study, null), display, Clock.systemUTC())
                    .follow(() -> display.say("No study " + study + " is known there yet; waiting for it."), () -> {});
            return ending.fold(
                    rejected -> {
                        throw Conclusion.rejected(rejected.rejection());
                    },
                    reported -> {
                        reported.unlessCompleted().ifPresent(display::say);
                        display.say(reported.report().headline());
                        display.say("Its reports: ./vernier reports " + study);
                        return Conclusion.exitCode(reported);
                    });
        }
    }
}
