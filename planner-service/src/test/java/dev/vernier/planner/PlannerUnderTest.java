// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import dev.vernier.events.EventJson;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Starts planners from the artefact that is deployed, and gives them a series to look at. */
final class PlannerUnderTest {
    /** Less than planners have anywhere, so that what they hold shows. */
    static final int HEAP_MIB = 128;

    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path SERIES = Path.of("..", "examples", "data", "sunspots.csv");

    private final Infrastructure infrastructure;
    private final Path logs = TestInfrastructure.newFolder();
    private int started;

    PlannerUnderTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    ServiceProcess start() {
        return launch(Map.of()).awaitReady(Duration.ofSeconds(60));
    }

    /** Returns at once. */
    ServiceProcess launch(Map<String, String> environment) {
        return launch(JAR, environment);
    }

    /** The same from another build. */
    ServiceProcess launch(Path jar, Map<String, String> environment) {
        String name = "planner-" + ++started;
        List<String> flags = new ArrayList<>(JvmLaunch.FRUGAL);
        flags.add("-Xmx" + HEAP_MIB + "m");
        return ServiceProcess.start(JvmLaunch.ofJar(name, jar, logs.resolve(name + ".log"))
                .withJvmFlags(flags)
                .withEnvironment(infrastructure.environment())
                // There are no trainers: what is planned goes out all the same.
                .withEnvironment(Map.of("VERNIER_PLANNER_LEAST_WAITING", "1000"))
                .withEnvironment(environment));
    }

    void uploadSeries() {
        upload("series.csv", series());
    }

    void upload(String key, byte[] csv) {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(infrastructure.s3Endpoint().toString()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(infrastructure.accessKey(), infrastructure.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            s3.putObject(request -> request.bucket("datasets").key(key), RequestBody.fromBytes(csv));
        }
    }

    String seriesSha256() {
        return EventJson.sha256(series());
    }

    private static byte[] series() {
        try {
            return Files.readAllBytes(SERIES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
