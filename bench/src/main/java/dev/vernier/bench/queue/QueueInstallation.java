// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.bench.BenchInstallation;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Broker, S3 server, planner and reporter as they are deployed, and trainers that only wait. */
final class QueueInstallation implements AutoCloseable {
    private final Path folder;
    private final BenchInstallation installation;
    private final Services services;

    private QueueInstallation(Path home, Path folder) throws IOException {
        this.folder = folder;
        installation = BenchInstallation.start(home, folder);
        services = installation.services(Map.of());
    }

    /** @param home Vernier's home folder, below which the services were built */
    static QueueInstallation start(Path home) throws IOException {
        QueueInstallation started = new QueueInstallation(home, Files.createTempDirectory("vernier-bench"));
        try {
            started.services.startMissing(List.of("planner-1", "reporter-1"));
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /**
     * Starts one trainer that waits so long in place of each run, and returns when it is ready.
     *
     * @param name {@code trainer-} and a number
     */
    Services startTrainer(String name, int slots, Duration sleep) {
        Services trainer = trainers(slots, sleep);
        trainer.startMissing(List.of(name));
        return trainer;
    }

    /** Trainers of so many slots that wait so long in place of each run; none runs yet. */
    Services trainers(int slots, Duration sleep) {
        return installation.services(Map.of(
                "VERNIER_TRAINER_ENGINE", "sleep",
                "VERNIER_TRAINER_SLEEP", sleep.toString(),
                "VERNIER_TRAINER_SLOTS", String.valueOf(slots)));
    }

    /** The topics from their beginning. */
    Topics topics() {
        return installation.topics();
    }

    String bootstrapServers() {
        return installation.infrastructure().bootstrapServers();
    }

    long pidOf(String service) {
        return services.process(service).pid();
    }

    /** Since each of them began. */
    CpuTimes cpuTimes() {
        return CpuTimes.of(
                pidOf("planner-1"),
                installation.infrastructure().broker().process().pid());
    }

    /** A study of so many runs without a confirm phase. */
    static String study(String id, int trials, int replicates) {
        return """
                {"study": "%s", "search": {"trials": %s, "replicates": %s}, "confirm": {"finalists": 0},
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12}}""".formatted(id, trials, replicates);
    }

    @Override
    public void close() {
        installation.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
