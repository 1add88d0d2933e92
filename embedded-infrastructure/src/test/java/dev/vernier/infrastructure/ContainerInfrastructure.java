// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Apache Kafka and SeaweedFS in containers: the oldest broker that Vernier supports, and the S3 server of docker-compose.yml. Needs a
 * container engine; the build's default is {@link EmbeddedInfrastructure}, and where no engine runs this class is only compiled.
 */
final class ContainerInfrastructure implements Infrastructure {
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.2.1");
    private static final DockerImageName SEAWEEDFS = DockerImageName.parse("chrislusf/seaweedfs:4.47");
    private static final int S3_PORT = 8333;
    private static final String ACCESS_KEY = "vernier";
    // With empty keys SeaweedFS lets everybody in.
    private static final String SECRET_KEY = "vernier-test-secret";

    private final KafkaContainer kafka = new KafkaContainer(KAFKA)
            .withEnv(Map.of(
                    "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1",
                    "KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1",
                    "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
                    "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000",
                    "KAFKA_GROUP_SHARE_MAX_SIZE", "1000",
                    "KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000",
                    "KAFKA_GROUP_SHARE_MAX_RECORD_LOCK_DURATION_MS", "3600000"));

    private final GenericContainer<?> s3 = new GenericContainer<>(SEAWEEDFS)
            .withCommand("mini", "-dir=/data")
            .withEnv(Map.of("AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY))
            .withExposedPorts(S3_PORT)
            // A request without a signature is answered with 403, and that is an answer.
            .waitingFor(Wait.forHttp("/").forPort(S3_PORT).forStatusCodeMatching(status -> true));

    private ContainerInfrastructure() {}

    static ContainerInfrastructure start() {
        ContainerInfrastructure infrastructure = new ContainerInfrastructure();
        try {
            Startables.deepStart(infrastructure.kafka, infrastructure.s3).join();
            infrastructure.createBuckets();
            return infrastructure;
        } catch (RuntimeException failed) {
            infrastructure.close();
            throw failed;
        }
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public URI s3Endpoint() {
        return URI.create("http://" + s3.getHost() + ":" + s3.getMappedPort(S3_PORT));
    }

    @Override
    public String accessKey() {
        return ACCESS_KEY;
    }

    @Override
    public String secretKey() {
        return SECRET_KEY;
    }

    @Override
    public void close() {
        s3.stop();
        kafka.stop();
    }

    private void createBuckets() {
        try (S3Client client = S3Client.builder()
                .endpointOverride(s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            List.of("datasets", "artifacts", "reports").forEach(bucket -> client.createBucket(b -> b.bucket(bucket)));
        }
    }
}
