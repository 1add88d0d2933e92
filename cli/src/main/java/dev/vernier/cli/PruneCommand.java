// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.StudyPruning;
import dev.vernier.cli.remote.StudyPruning.Pruned;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vernier prune}. */
@Command(
        name = "prune",
        description = {
            "Removes from an installation's object store what ended studies have left and no report needs: checkpoints, and"
                    + " the networks, descriptions and predictions that the study's keep.artifacts does not keep (all,"
                    + " finalists, selected). Studies that are open or have no report are left alone, and so are reports"
                    + " and series. Nobody else removes anything.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier prune --dry-run",
            "  ./vernier prune --older-than 30d",
            "",
            "Exit codes: 0 done, 1 the broker or the store cannot be used."
        })
final class PruneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            defaultValue = "90d",
            converter = AgeArgument.class,
            description = "How long ago a study must have ended, such as 30d or 12h; ${DEFAULT-VALUE} if not given.")
    private Duration olderThan;

    @Option(names = "--dry-run", description = "Remove nothing, only say what would be removed.")
    private boolean dryRun;

    @Mixin
    private InstallationOptions installation;

    @Option(
            names = "--artifacts-bucket",
            paramLabel = "NAME",
            defaultValue = "${env:VERNIER_BUCKETS_ARTIFACTS:-artifacts}",
            description =
                    "The bucket for models and checkpoints; if not given, $VERNIER_BUCKETS_ARTIFACTS or artifacts.")
    private String artifacts;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Pruned> all = new ArrayList<>();
        try (S3ObjectStore store = installation.store()) {
            new StudyPruning(installation.broker(), store, artifacts)
                    .prune(olderThan, Clock.systemUTC().instant(), dryRun, pruned -> {
                        out.println(pruned.study() + ": " + what(pruned));
                        out.flush();
                        all.add(pruned);
                    });
        }
        out.println((dryRun ? "Would remove " : "Removed ")
                + amount(
                        all.stream().mapToInt(Pruned::objects).sum(),
                        all.stream().mapToLong(Pruned::bytes).sum())
                + " of " + all.stream().filter(pruned -> pruned.objects() > 0).count() + " studies.");
        out.flush();
        return ExitCode.OK;
    }

    private static String what(Pruned pruned) {
        return pruned.leftAlone() == null
                ? amount(pruned.objects(), pruned.bytes())
                : "left alone, " + pruned.leftAlone();
    }

    private static String amount(int objects, long bytes) {
        return objects + (objects == 1 ? " object, " : " objects, ") + bytes + " bytes";
    }
}
