// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import dev.vernier.events.EventJson;
import dev.vernier.events.RunId;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts trainers from the artefact that is deployed, and gives them a series to learn. */
final class TrainersUnderTest {
    /** Runs that one trainer trains side by side. */
    static final int SLOTS = 2;

    static final ObjectLocation SERIES = new ObjectLocation("datasets", "sunspots.csv");

    static final Duration LONGEST_START = Duration.ofSeconds(60);

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path CSV = Path.of("..", "examples", "data", "sunspots.csv");

    private final Infrastructure infrastructure;
    private final Path logs = TestInfrastructure.newFolder();

    TrainersUnderTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    /**
     * Returns at once.
     *
     * @param name by which it says that it has started a run
     */
    ServiceProcess start(String name) {
        return start(name, Map.of());
    }

    ServiceProcess start(String name, Map<String, String> environment) {
        JvmLaunch launch = JvmLaunch.ofJar(name, JAR, logs.resolve(name + ".log"))
                .withEnvironment(infrastructure.environment())
                .withEnvironment(Map.of("VERNIER_TRAINER_NAME", name, "VERNIER_TRAINER_SLOTS", String.valueOf(SLOTS)))
                .withEnvironment(environment);
        return ServiceProcess.start(launch);
    }

    ServiceProcess startAndAwait(String name) {
        return start(name).awaitReady(LONGEST_START);
    }

    void uploadSeries() {
        try (ObjectStore store = store()) {
            store.put(SERIES, series(), "text/csv");
        }
    }

    /** The keys of what a run has left in the store up to now. */
    List<String> artefacts(RunId run) {
        try (ObjectStore store = store()) {
            return store.list("artifacts", run + "/");
        }
    }

    private ObjectStore store() {
        return S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey());
    }

    static String seriesSha256() {
        return EventJson.sha256(series());
    }

    private static byte[] series() {
        try {
            return Files.readAllBytes(CSV);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
