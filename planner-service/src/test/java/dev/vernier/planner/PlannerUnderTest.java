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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Starts planners from the artefact that is deployed, and gives them a series to look at. */
final class PlannerUnderTest {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path SERIES = Path.of("..", "examples", "data", "sunspots.csv");

    private final Infrastructure infrastructure;
    private final Path logs = TestInfrastructure.newFolder();
    private int started;

    PlannerUnderTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    ServiceProcess start() {
        String name = "planner-" + ++started;
        JvmLaunch launch = JvmLaunch.ofJar(name, JAR, logs.resolve(name + ".log"))
                .withJvmFlags(JvmLaunch.FRUGAL)
                .withEnvironment(infrastructure.environment());
        return ServiceProcess.start(launch).awaitReady(Duration.ofSeconds(60));
    }

    void uploadSeries() {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(infrastructure.s3Endpoint().toString()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(infrastructure.accessKey(), infrastructure.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            s3.putObject(request -> request.bucket("datasets").key("series.csv"), RequestBody.fromBytes(series()));
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
