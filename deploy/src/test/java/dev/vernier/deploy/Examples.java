// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The example of an installation, all documents of it. */
final class Examples {
    static final Path FOLDER = Path.of("examples");

    private Examples() {}

    static List<JsonNode> documents() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("values.yaml"))
                    .sorted()
                    .flatMap(file -> Yaml.documents(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> ofKind(String kind) {
        return documents().stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .toList();
    }

    /** Secrets that Strimzi makes, one for each user and that of the cluster's authority, and the one that README.md creates. */
    static Set<String> secrets() {
        Set<String> secrets = new HashSet<>(Set.of("vernier-s3"));
        ofKind("KafkaUser")
                .forEach(user -> secrets.add(user.at("/metadata/name").asText()));
        ofKind("Kafka")
                .forEach(cluster -> secrets.add(cluster.at("/metadata/name").asText() + "-cluster-ca-cert"));
        return secrets;
    }
}
