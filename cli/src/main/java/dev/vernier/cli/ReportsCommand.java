// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.Reports;
import dev.vernier.events.ReportWritten;
import dev.vernier.events.StudyId;
import dev.vernier.kit.storage.ObjectStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier reports}. */
@Command(
        name = "reports",
        description = {
            "Copies the reports of a study from an installation's object store, each held against its digest.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier reports seattle-temperature --bootstrap localhost:9092",
            "",
            "Exit codes: 0 the reports are here, 1 there are none yet or they cannot be fetched."
        })
final class ReportsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY", converter = StudyArgument.class, description = "The study's id.")
    private StudyId study;

    @Mixin
    private InstallationOptions installation;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go; ./reports/<study> if not given.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        ReportWritten report = Reports.find(installation.broker(), study)
                .orElseThrow(() -> Failure.of(
                        "there is no report of " + study + " yet; to follow a study:" + " ./vernier watch " + study));
        Path folder = out.orElse(Path.of("reports", study.value()));
        PrintWriter print = spec.commandLine().getOut();
        try (ObjectStore store = installation.store()) {
            List<Path> files = Reports.download(store, report, folder);
            files.forEach(print::println);
        }
        print.println();
        print.println(report.headline());
        print.flush();
        return ExitCode.OK;
    }
}
