// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The broker and the S3 server for a test. The system property {@code vernier.test.infrastructure} says which: {@code embedded} (default)
 * starts child processes; {@code containers} starts the images that users run, and needs a container engine and, on the test's class path,
 * testcontainers-kafka and the AWS SDK.
 */
public final class TestInfrastructure {
    private static final String KIND = "vernier.test.infrastructure";

    private TestInfrastructure() {}

    /** Starts an empty pair with Vernier's three buckets; the caller closes it. */
    public static Infrastructure start() {
        String kind = System.getProperty(KIND, "embedded");
        return switch (kind) {
            case "embedded" -> startEmbedded();
            case "containers" -> ContainerInfrastructure.start();
            default -> throw new IllegalArgumentException(KIND + " must be embedded or containers, was " + kind);
        };
    }

    /** Starts the embedded pair whatever the property says, for tests that kill and restart its servers. Data and logs are below target. */
    public static EmbeddedInfrastructure startEmbedded() {
        Path folder = newFolder();
        return EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"));
    }

    /** A fresh folder below {@code target/infrastructure} of the module under test. */
    public static Path newFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "infrastructure"));
            return Files.createTempDirectory(parent, "it-").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
