// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.StudyCancellation;
import dev.vernier.events.StudyId;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a study of an installation: runs under way are ended, no further one is trained, and the report says"
                    + " what there is.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier cancel seattle-temperature --reason 'the series has a gap'",
            "",
            "Exit codes: 0 it is cancelled, 1 it could not be sent or nobody answered, 2 there is no such study or it has"
                    + " ended."
        })
final class CancelCommand implements Callable<Integer> {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    /** As the schema of StudyCommand has it. */
    private static final int LONGEST_REASON = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", converter = StudyArgument.class, description = "The study's id.")
    private StudyId study;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for whoever reads the report: " + LONGEST_REASON + " characters at most.")
    private Optional<String> reason;

    @Mixin
    private InstallationOptions installation;

    @Override
    public Integer call() {
        String why = reason.map(String::strip).filter(text -> !text.isEmpty()).orElse(null);
        if (why != null && why.length() > LONGEST_REASON) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reason must have at most " + LONGEST_REASON + " characters, had " + why.length());
        }
        StudyCancellation.Outcome outcome =
                new StudyCancellation(installation.broker(), study).ask(why, LONGEST_ANSWER, Clock.systemUTC());
        return outcome.fold(
                this::cancelled,
                ended -> {
                    throw Failure.badInput(study + " has ended already, as "
                            + ended.status().state().name().toLowerCase(Locale.ROOT) + " on "
                            + ended.status().completedAt() + ": there is nothing to cancel");
                },
                unknown -> {
                    throw Failure.badInput(
                            "no study " + study + " is known there; one that was published a moment ago is"
                                    + " known as soon as the planner has accepted it");
                },
                unanswered -> {
                    throw Failure.of("no answer within " + LONGEST_ANSWER.toSeconds()
                            + " s; the command is on the topic and will be carried out when a planner runs");
                });
    }

    private Integer cancelled(StudyCancellation.Cancelled cancelled) {
        PrintWriter out = spec.commandLine().getOut();
        String state = cancelled.status().state().isFinal()
                ? "it has ended."
                : "runs under way are being ended, and no further one is trained.";
        out.println((cancelled.before() ? "Cancelled before: " : "Cancelled: ") + state);
        out.println("Its report says what there is: ./vernier watch " + study);
        out.flush();
        return ExitCode.OK;
    }
}
