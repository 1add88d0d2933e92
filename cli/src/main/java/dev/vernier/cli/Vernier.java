// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.kit.kafka.VernierVersion;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code vernier}. */
@Command(
        name = "vernier",
        mixinStandardHelpOptions = true,
        versionProvider = Vernier.Version.class,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Tunes hyperparameters finely: from known good parameters it searches their neighbourhood, tells real"
                    + " improvement from luck, and writes the reports.",
            ""
        },
        subcommands = {
            TuneCommand.class,
            PlanCommand.class,
            UpCommand.class,
            SetupCommand.class,
            PublishCommand.class,
            WatchCommand.class,
            CancelCommand.class,
            ReportsCommand.class,
            ReportCommand.class,
            PruneCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
public final class Vernier implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error, and warnings of the libraries.")
    private boolean verbose;

    Vernier() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Vernier());
        commandLine.setExecutionStrategy(parsed -> {
            Vernier vernier = (Vernier) parsed.commandSpec().root().userObject();
            LibraryLog.setUp(vernier.verbose);
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler(new ErrorSentence());
        return commandLine;
    }

    boolean isVerbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "vernier " + VernierVersion.get(),
                "Java " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + "), "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
            };
        }
    }
}
