// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench.queue;

import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Broker, S3 server, planner and reporter as they are deployed, and trainers that only wait. */
final class QueueInstallation implements AutoCloseable {
    private static final Path SERIES = Path.of("examples", "data", "sunspots.csv");

    private final Path home;
    private final Path folder;
    private final EmbeddedInfrastructure infrastructure;
    private final Services services;
    private final List<Services> trainers = new ArrayList<>();

    private QueueInstallation(Path home, Path folder, EmbeddedInfrastructure infrastructure) {
        this.home = home;
        this.folder = folder;
        this.infrastructure = infrastructure;
        this.services = new Services(infrastructure, home, folder.resolve("logs"), Map.of());
    }

    /** @param home Vernier's home folder, below which the services were built */
    static QueueInstallation start(Path home) throws IOException {
        Path folder = Files.createTempDirectory("vernier-bench");
        EmbeddedInfrastructure infrastructure =
                EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"));
        QueueInstallation installation = new QueueInstallation(home, folder, infrastructure);
        try {
            installation.upload();
            installation.services.startMissing(List.of("planner-1", "reporter-1"));
            return installation;
        } catch (RuntimeException | IOException e) {
            installation.close();
            throw e;
        }
    }

    /**
     * Starts one trainer that waits so long in place of each run, and returns when it is ready.
     *
     * @param name {@code trainer-} and a number
     */
    Services startTrainer(String name, int slots, Duration sleep) {
        Services trainer = new Services(
                infrastructure,
                home,
                folder.resolve("logs"),
                Map.of(
                        "VERNIER_TRAINER_ENGINE", "sleep",
                        "VERNIER_TRAINER_SLEEP", sleep.toString(),
                        "VERNIER_TRAINER_SLOTS", String.valueOf(slots)));
        trainers.add(trainer);
        trainer.startMissing(List.of(name));
        return trainer;
    }

    /** The topics from their beginning. */
    Topics topics() {
        return new Topics(infrastructure.bootstrapServers());
    }

    String bootstrapServers() {
        return infrastructure.bootstrapServers();
    }

    long pidOf(String service) {
        return services.process(service).pid();
    }

    /** A study of so many runs without a confirm phase. */
    static String study(String id, int trials, int replicates) {
        return """
                {"study": "%s", "search": {"trials": %d, "replicates": %d}, "confirm": {"finalists": 0},
                 "base": {"hidden_size": 64, "num_layers": 2, "dropout": 0.1, "learning_rate": 0.001, "batch_size": 16},
                 "data": {"uri": "s3://datasets/sunspots.csv", "target": "SUNACTIVITY", "lookback": 12}}""".formatted(id, trials, replicates);
    }

    @Override
    public void close() {
        trainers.forEach(Services::close);
        services.close();
        infrastructure.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void upload() throws IOException {
        try (ObjectStore store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey())) {
            store.put(
                    new ObjectLocation("datasets", "sunspots.csv"),
                    Files.readAllBytes(home.resolve(SERIES)),
                    "text/csv");
        }
    }
}
