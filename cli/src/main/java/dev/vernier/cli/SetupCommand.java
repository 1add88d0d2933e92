// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.InstallationSetup;
import dev.vernier.kit.kafka.SetupLine;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vernier setup}. */
@Command(
        name = "setup",
        description = {
            "Creates what the services need: the topics, the settings of the trainers' share group and the buckets. What is"
                    + " there already is left as it is, and checked. Meant for an identity with more rights than the"
                    + " services have; they then run with VERNIER_KAFKA_CREATE_TOPICS=false.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier setup --bootstrap kafka:9092 --s3-endpoint http://s3:8333",
            "  ./vernier setup --check",
            "",
            "Exit codes: 0 everything is there, 1 something is not as it must be or could not be created: a sentence for each."
        })
final class SetupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installation;

    @Option(names = "--check", description = "Create nothing, only say how everything stands.")
    private boolean checkOnly;

    @Option(
            names = "--datasets-bucket",
            paramLabel = "NAME",
            defaultValue = "${env:VERNIER_BUCKETS_DATASETS:-datasets}",
            description = "The bucket for series; if not given, $VERNIER_BUCKETS_DATASETS or datasets.")
    private String datasets;

    @Option(
            names = "--artifacts-bucket",
            paramLabel = "NAME",
            defaultValue = "${env:VERNIER_BUCKETS_ARTIFACTS:-artifacts}",
            description =
                    "The bucket for models and checkpoints; if not given, $VERNIER_BUCKETS_ARTIFACTS or artifacts.")
    private String artifacts;

    @Option(
            names = "--reports-bucket",
            paramLabel = "NAME",
            defaultValue = "${env:VERNIER_BUCKETS_REPORTS:-reports}",
            description = "The bucket for reports; if not given, $VERNIER_BUCKETS_REPORTS or reports.")
    private String reports;

    @Override
    public Integer call() {
        List<SetupLine> lines;
        try (S3ObjectStore store = installation.store()) {
            lines = new InstallationSetup(installation.broker(), store, List.of(datasets, artifacts, reports))
                    .run(!checkOnly);
        }
        List<SetupLine> faults = lines.stream().filter(SetupLine::isFault).toList();
        print(lines.stream().filter(line -> !line.isFault()).toList());
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(fault -> err.println("vernier: " + fault.result()));
        err.flush();
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(List<SetupLine> lines) {
        int kind = width(lines.stream().map(SetupLine::kind).toList());
        int name = width(lines.stream().map(SetupLine::name).toList());
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(line -> out.println(padded(line.kind(), kind) + padded(line.name(), name) + line.result()));
        out.flush();
    }

    private static int width(List<String> column) {
        return 2 + column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
