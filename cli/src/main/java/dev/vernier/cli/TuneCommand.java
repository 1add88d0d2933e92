// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.local.Keys;
import dev.vernier.cli.local.LocalServices;
import dev.vernier.cli.local.LocalSettings;
import dev.vernier.cli.local.OrderlyEnd;
import dev.vernier.cli.local.Workspace;
import dev.vernier.cli.progress.Ending;
import dev.vernier.cli.progress.StudyProgress;
import dev.vernier.cli.remote.Broker;
import dev.vernier.cli.remote.Publication;
import dev.vernier.cli.remote.Reports;
import dev.vernier.cli.remote.StudyWatch;
import dev.vernier.cli.studyfile.DataFile;
import dev.vernier.cli.studyfile.StudyFile;
import dev.vernier.events.StudyId;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier tune}. */
@Command(
        name = "tune",
        description = {
            "Tunes a series end to end on this machine: starts a Kafka broker, an S3 server and Vernier's services, runs"
                    + " the study, copies its reports here, and stops everything. Nothing else has to be installed or"
                    + " running; several can run side by side.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier tune examples/quick.yaml                   everything works?",
            "  ./vernier tune examples/seattle-temperature.yaml     the real thing",
            "  ./vernier tune my.yaml --data my.csv --out results   your own",
            "",
            "Ctrl-C stops everything and leaves nothing behind.",
            "",
            "Exit codes: 0 the study completed and its reports are here, 1 it failed or was cancelled (reports are copied all"
                    + " the same) or"
                    + " could not be run, 2 the study file or its data are not valid."
        })
final class TuneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
    private Path studyFile;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The CSV to use in place of data.uri in the study file.")
    private Optional<Path> data;

    @Mixin
    private LocalOptions local;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go; ./reports/<study> if not given.")
    private Optional<Path> out;

    @Override
    public Integer call() {
        StudyFile study = StudyFile.read(studyFile, data.orElse(null));
        Path folder = out.orElse(Path.of("reports", study.baseParams().study().value()));
        requireWritable(folder);
        Path csv = study.dataFile()
                .orElseThrow(
                        () -> Failure.badInput(studyFile + ": data.uri must begin with file: for tune, as its object"
                                + " store is empty at first (or give --data FILE), was "
                                + study.baseParams().data().uri()));
        DataFile series = DataFile.read(study, csv);
        LocalSettings settings = local.settings(series.bytes().length);
        try (Display display = Display.on(spec.commandLine().getOut());
                OrderlyEnd end = new OrderlyEnd(() -> display.say(UpCommand.STOPPING))) {
            try {
                return tune(study, series, settings, folder, display);
            } catch (RuntimeException e) {
                // What fails after the end was asked for fails because of that.
                if (end.isAsked()) return ExitCode.INTERRUPTED;
                throw e;
            }
        }
    }

    // Before the study and not after it: its reports would be lost.
    private static void requireWritable(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing)) existing = existing.getParent();
        if (!Files.isDirectory(existing)) throw Failure.badInput("--out: " + existing + " is a file, not a folder");
        if (!Files.isWritable(existing)) throw Failure.badInput("--out: " + existing + " is not yours to write to");
    }

    private static int tune(StudyFile study, DataFile series, LocalSettings settings, Path folder, Display display) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Workspace workspace = Workspace.temporary(temporary);
                LocalServices services = LocalServices.start(workspace, settings, Keys.random(), display::say);
                ObjectStore store = store(services.infrastructure())) {
            ObjectLocation location = new ObjectLocation("datasets", series.sha256() + ".csv");
            store.put(location, series.bytes(), "text/csv");
            Broker broker = new Broker(Map.of(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    services.infrastructure().bootstrapServers()));
            Publication sent = Publication.send(broker, study.message(location.toString()));
            StudyId id = study.baseParams().study();
            display.say("Tuning " + id + ".");
            StudyProgress progress = new StudyProgress(id, sent.offset());
            Ending ending =
                    new StudyWatch(broker, progress, display, Clock.systemUTC()).follow(() -> {}, services::tend);
            return ending.fold(
                    rejected -> {
                        throw Conclusion.rejected(rejected.rejection());
                    },
                    reported -> {
                        show(display, Reports.download(store, reported.report(), folder), reported);
                        return Conclusion.exitCode(reported);
                    });
        }
    }

    private static ObjectStore store(Infrastructure infrastructure) {
        return S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey());
    }

    private static void show(Display display, List<Path> files, Ending.Reported ending) {
        ReportLines.of(files, ending).forEach(display::say);
    }
}
