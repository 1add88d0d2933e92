// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter;

import dev.vernier.events.EventJson;
import dev.vernier.events.StoredObject;
import dev.vernier.infrastructure.Infrastructure;
import dev.vernier.infrastructure.JvmLaunch;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Starts reporters from the artefact that is deployed, and looks at what they store. */
final class ReporterUnderTest implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String BUCKET = "reports";
    private static final String ARTEFACTS = "artifacts";

    private final Infrastructure infrastructure;
    private final S3Client s3;
    private final Path logs = TestInfrastructure.newFolder();
    private int started;

    /** An object as it lies in the store. */
    record Stored(byte[] bytes, String lastModified) {}

    ReporterUnderTest(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
        s3 = S3Client.builder()
                .endpointOverride(infrastructure.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(infrastructure.accessKey(), infrastructure.secretKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    ServiceProcess start() {
        String name = "reporter-" + ++started;
        JvmLaunch launch = JvmLaunch.ofJar(name, JAR, logs.resolve(name + ".log"))
                .withJvmFlags(JvmLaunch.FRUGAL)
                .withEnvironment(infrastructure.environment());
        return ServiceProcess.start(launch).awaitReady(Duration.ofSeconds(60));
    }

    /** Everything below {@code <study>/}, by key. */
    SortedMap<String, Stored> objectsOf(String study) {
        SortedMap<String, Stored> objects = new TreeMap<>();
        s3.listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(study + "/")).contents().stream()
                .forEach(object -> {
                    var found = s3.getObjectAsBytes(
                            request -> request.bucket(BUCKET).key(object.key()));
                    objects.put(
                            object.key(),
                            new Stored(
                                    found.asByteArray(),
                                    found.response().lastModified().toString()));
                });
        return objects;
    }

    /** As trainers do. */
    StoredObject putPredictions(String run, String table) {
        byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
        String key = run + "/predictions.csv";
        s3.putObject(request -> request.bucket(ARTEFACTS).key(key), RequestBody.fromBytes(bytes));
        return new StoredObject("predictions", "s3://" + ARTEFACTS + "/" + key, bytes.length, EventJson.sha256(bytes));
    }

    @Override
    public void close() {
        s3.close();
    }
}
