// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.local.Artefacts;
import dev.vernier.cli.local.LocalSettings;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much of this machine is used. */
final class LocalOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--trainers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many trainer processes; ${DEFAULT-VALUE} if not given.")
    private int trainers;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "How many runs each trainer trains side by side; if not given, so many that the trainers"
                    + " together use every core.")
    private Optional<Integer> slots;

    /** @param dataBytes size of the largest series that is meant to be used */
    LocalSettings settings(long dataBytes) {
        requirePositive("--trainers", trainers);
        slots.ifPresent(n -> requirePositive("--slots", n));
        int processors = Runtime.getRuntime().availableProcessors();
        return new LocalSettings(
                Artefacts.ofThisInstallation(),
                trainers,
                slots.orElse(LocalSettings.slotsFor(trainers, processors)),
                dataBytes);
    }

    private void requirePositive(String option, int value) {
        if (value < 1) throw new ParameterException(spec.commandLine(), option + " must be at least 1, was " + value);
    }
}
