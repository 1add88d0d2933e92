// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.bench;

import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.kit.storage.ObjectLocation;
import dev.vernier.kit.storage.ObjectStore;
import dev.vernier.kit.storage.S3ObjectStore;
import dev.vernier.pipeline.Services;
import dev.vernier.pipeline.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker and an S3 server that holds {@code s3://datasets/sunspots.csv}, and services as they are deployed. */
public final class BenchInstallation implements AutoCloseable {
    private static final Path SERIES = Path.of("examples", "data", "sunspots.csv");

    private final Path home;
    private final Path logs;
    private final EmbeddedInfrastructure infrastructure;
    private final ObjectStore store;
    private final List<Services> services = new ArrayList<>();

    private BenchInstallation(Path home, Path folder) {
        this.home = home;
        logs = folder.resolve("logs");
        infrastructure = EmbeddedInfrastructure.start(folder.resolve("data"), logs);
        store = S3ObjectStore.withKeys(
                infrastructure.s3Endpoint(), infrastructure.accessKey(), infrastructure.secretKey());
    }

    /**
     * @param home Vernier's home folder, below which the services were built
     * @param folder for data and logs; it is left
     */
    public static BenchInstallation start(Path home, Path folder) throws IOException {
        BenchInstallation installation = new BenchInstallation(home, folder);
        try {
            byte[] series = Files.readAllBytes(home.resolve(SERIES));
            installation.store.put(new ObjectLocation("datasets", "sunspots.csv"), series, "text/csv");
            return installation;
        } catch (RuntimeException | IOException failed) {
            installation.close();
            throw failed;
        }
    }

    /** Services that share an environment; none runs yet. They end with the installation, those that came last first. */
    public Services services(Map<String, String> environment) {
        Services added = new Services(infrastructure, home, logs, environment);
        services.add(0, added);
        return added;
    }

    public EmbeddedInfrastructure infrastructure() {
        return infrastructure;
    }

    public ObjectStore store() {
        return store;
    }

    /** The topics from their beginning. */
    public Topics topics() {
        return new Topics(infrastructure.bootstrapServers());
    }

    @Override
    public void close() {
        services.forEach(Services::close);
        store.close();
        infrastructure.close();
    }
}
