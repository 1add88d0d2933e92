// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.display.Display;
import dev.vernier.cli.local.Keys;
import dev.vernier.cli.local.LocalServices;
import dev.vernier.cli.local.LocalSettings;
import dev.vernier.cli.local.OrderlyEnd;
import dev.vernier.cli.local.Workspace;
import dev.vernier.infrastructure.Infrastructure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vernier up}. */
@Command(
        name = "up",
        description = {
            "Starts a Kafka broker, an S3 server and Vernier's services on this machine, and stays until Ctrl-C. What they"
                    + " know survives a restart.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./vernier up",
            "  ./vernier up --trainers 2 --slots 4 --data-dir /srv/vernier",
            "",
            "It prints the addresses, the keys, and what to type in another terminal to publish a study.",
            "",
            "Exit codes: 0 stopped in order by SIGTERM or Ctrl-C (shells show 143 or 130), 1 something could not be"
                    + " started or cannot live."
        })
final class UpCommand implements Callable<Integer> {
    /** What the memory of the services is laid out for: 64 MiB of CSV are a million rows and more. */
    private static final long EXPECTED_DATA_BYTES = 64 << 20;

    /** What Ctrl-C is answered with. */
    static final String STOPPING = "Stopping: trainers, planner, reporter, S3 server, broker.";

    private static final long BETWEEN_LOOKS_MILLIS = 500;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LocalOptions local;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".vernier",
            description = "Where topics, objects, keys and logs are kept; ./${DEFAULT-VALUE} if not given.")
    private Path dataDir;

    @Override
    public Integer call() {
        LocalSettings settings = local.settings(EXPECTED_DATA_BYTES);
        try (Display display = Display.on(spec.commandLine().getOut());
                OrderlyEnd end = new OrderlyEnd(() -> display.say(STOPPING))) {
            try {
                stay(settings, display);
            } catch (RuntimeException e) {
                if (!end.isAsked()) throw e;
            }
            return ExitCode.OK;
        }
    }

    private void stay(LocalSettings settings, Display display) {
        try (Workspace workspace = Workspace.lasting(dataDir.toAbsolutePath());
                LocalServices services =
                        LocalServices.start(workspace, settings, Keys.in(workspace.folder()), display::say)) {
            addresses(services).forEach(display::say);
            while (true) {
                services.tend();
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> addresses(LocalServices services) {
        Infrastructure infrastructure = services.infrastructure();
        return List.of(
                "",
                "Kafka      " + infrastructure.bootstrapServers(),
                "S3         " + infrastructure.s3Endpoint() + " (buckets datasets, artifacts, reports)",
                "planner    " + services.plannerApi() + "/autoscaling, health and figures "
                        + services.plannerManagement() + "/q",
                "reporter   health and figures " + services.reporterManagement() + "/q",
                "data, logs " + dataDir.toAbsolutePath(),
                "",
                "In another terminal:",
                "  export KAFKA_BOOTSTRAP_SERVERS=" + infrastructure.bootstrapServers(),
                "  export VERNIER_S3_ENDPOINT=" + infrastructure.s3Endpoint(),
                "  export AWS_ACCESS_KEY_ID=" + infrastructure.accessKey(),
                "  export AWS_SECRET_ACCESS_KEY=" + infrastructure.secretKey(),
                "  ./vernier publish STUDY.yaml && ./vernier watch STUDY && ./vernier reports STUDY",
                "",
                "Ctrl-C stops everything.");
    }
}
