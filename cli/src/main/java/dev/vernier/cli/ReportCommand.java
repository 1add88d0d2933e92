// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.events.Fault;
import dev.vernier.events.ReportSpec.Language;
import dev.vernier.events.StudyId;
import dev.vernier.reporter.report.Document;
import dev.vernier.reporter.report.InvalidResultsException;
import dev.vernier.reporter.report.ResultsFile;
import dev.vernier.reporter.report.RunArchive;
import dev.vernier.reporter.report.StudyReport;
import dev.vernier.reporter.report.StudyResults;
import dev.vernier.reporter.storage.RunSpool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier report}. */
@Command(
        name = "report",
        description = {
            "Writes the documents of a study from its results alone: a results file of another tuner, or what"
                    + " fine_tune_all_results of an earlier report holds. Starts nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier report results.json --out again",
            "",
            "Exit codes: 0 the documents were written, 1 they could not be, 2 the results file is not valid."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RESULTS.json", description = "The results.")
    private Path resultsFile;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where the documents go; if not given, ./reports/<study>, or ./reports where the results name no"
                            + " study.")
    private Optional<Path> out;

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        try (RunSpool spool = new RunSpool()) {
            StudyResults results = read(spool);
            StudyReport report = StudyReport.of(results);
            Path folder = out.orElse(folderFor(results.study()));
            Files.createDirectories(folder);
            for (Document document : report.documents()) {
                Path file = folder.resolve(document.name());
                try (OutputStream bytes = Files.newOutputStream(file)) {
                    document.writeTo(bytes);
                }
                print.println(file);
            }
            print.println();
            print.println(report.headline(Language.ENGLISH));
            print.flush();
            return ExitCode.OK;
        }
    }

    // A results file may name its study in any way: only a slug is safe in a path.
    private static Path folderFor(String study) {
        Path reports = Path.of("reports");
        return study != null && StudyId.isValid(study) ? reports.resolve(study) : reports;
    }

    private StudyResults read(RunArchive archive) throws IOException {
        if (!Files.isRegularFile(resultsFile)) throw Failure.badInput(resultsFile + ": there is no such file");
        try (InputStream json = Files.newInputStream(resultsFile)) {
            return ResultsFile.read(json, archive);
        } catch (InvalidResultsException e) {
            throw Failure.badInput(e.faults().stream()
                    .map(Fault::sentence)
                    .map(sentence -> resultsFile + ": " + sentence)
                    .collect(Collectors.joining("\nvernier: ")));
        }
    }
}
