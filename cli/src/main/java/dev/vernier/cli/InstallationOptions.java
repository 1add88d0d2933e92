// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import dev.vernier.cli.remote.Broker;
import dev.vernier.kit.kafka.JaasLine;
import dev.vernier.kit.storage.S3ObjectStore;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which installation is meant. */
final class InstallationOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
            description = "The Kafka broker; if not given, $KAFKA_BOOTSTRAP_SERVERS.")
    private Optional<String> bootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Further settings of the Kafka clients, a properties file: security.protocol and the like. They go"
                            + " before those in the environment: $KAFKA_SECURITY_PROTOCOL, $KAFKA_SSL_..., $KAFKA_SASL_...")
    private Optional<Path> kafkaConfig;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            defaultValue = "${env:VERNIER_S3_ENDPOINT}",
            description =
                    "The S3 server; if not given, $VERNIER_S3_ENDPOINT, and without that AWS. Credentials come from"
                            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or wherever the AWS SDK finds them.")
    private Optional<URI> s3Endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "REGION",
            defaultValue = "${env:VERNIER_S3_REGION:-us-east-1}",
            description = "The S3 server's region; if not given, $VERNIER_S3_REGION or us-east-1.")
    private String s3Region;

    @Option(
            names = "--s3-path-style",
            paramLabel = "true|false",
            arity = "1",
            defaultValue = "${env:VERNIER_S3_PATH_STYLE}",
            description = "Whether the bucket is part of the path and not of the host name; if not given,"
                    + " $VERNIER_S3_PATH_STYLE, and without that true for every server but AWS.")
    private Optional<Boolean> s3PathStyle;

    Broker broker() {
        return new Broker(kafka());
    }

    /** The settings of a Kafka client, {@code bootstrap.servers} at least. */
    Map<String, Object> kafka() {
        Map<String, Object> config = new HashMap<>(KafkaEnvironment.settings(System.getenv()));
        kafkaConfig.ifPresent(file -> properties(file).forEach((key, value) -> config.put(key.toString(), value)));
        bootstrap.ifPresent(address -> config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address));
        if (!config.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Which Kafka broker? Give --bootstrap HOST:PORT, or set KAFKA_BOOTSTRAP_SERVERS.");
        }
        JaasLine.check(config);
        return config;
    }

    S3ObjectStore store() {
        return new S3ObjectStore(s3Endpoint.orElse(null), s3Region, s3PathStyle.orElse(s3Endpoint.isPresent()));
    }

    private Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--kafka-config: " + file + " cannot be read", e);
        }
        return properties;
    }
}
