// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.Broker;
import dev.vernier.cli.remote.Publication;
import dev.vernier.cli.studyfile.DataFile;
import dev.vernier.cli.studyfile.StudyFile;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vernier publish}. */
@Command(
        name = "publish",
        description = {
            "Sends a study to an installation: uploads its data, unless that lies in an object store already, and publishes"
                    + " a base-params event. Prints the planner's answer.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier publish my.yaml --s3-endpoint http://localhost:8333",
            "  ./vernier publish my.yaml --bootstrap kafka:9093 --kafka-config my.properties",
            "",
            "Exit codes: 0 accepted, 1 it could not be sent or nobody answered, 2 the study file is not valid or was"
                    + " rejected."
        })
final class PublishCommand implements Callable<Integer> {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

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
    private InstallationOptions installation;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            defaultValue = "datasets",
            description = "The bucket that data is uploaded to; ${DEFAULT-VALUE} if not given.")
    private String bucket;

    @Override
    public Integer call() {
        StudyFile study = StudyFile.read(studyFile, data.orElse(null));
        Broker broker = installation.broker();
        PrintWriter out = spec.commandLine().getOut();
        String uri = study.dataFile()
                .map(csv -> upload(DataFile.read(study, csv)))
                .orElse(study.baseParams().data().uri());
        Publication sent = Publication.send(broker, study.message(uri));
        out.println("Sent " + study.baseParams().study() + ", data " + uri + ".");
        out.flush();
        Publication.Answer answer = sent.awaitAnswer(LONGEST_ANSWER, Clock.systemUTC())
                .orElseThrow(() -> Failure.of("no answer within " + LONGEST_ANSWER.toSeconds()
                        + " s; the study is on the topic and will be answered when a planner runs"));
        answer.rejected().ifPresent(rejection -> {
            throw Conclusion.rejected(rejection);
        });
        answer.accepted()
                .ifPresent(
                        status -> out.println("Accepted: " + status.counts().planned() + " runs are planned so far."));
        out.flush();
        return ExitCode.OK;
    }

    private String upload(DataFile series) {
        ObjectLocation location = new ObjectLocation(bucket, series.sha256() + ".csv");
        try (ObjectStore store = installation.store()) {
            store.put(location, series.bytes(), "text/csv");
        }
        return location.toString();
    }
}
