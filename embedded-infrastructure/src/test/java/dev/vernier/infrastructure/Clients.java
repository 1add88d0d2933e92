// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What a user of the infrastructure does with it, with the libraries that Vernier uses. */
final class Clients {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Infrastructure infrastructure;

    Clients(Infrastructure infrastructure) {
        this.infrastructure = infrastructure;
    }

    void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    TopicDescription describe(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get();
        }
    }

    void startShareGroupAtTheBeginning(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
            AlterConfigOp earliest =
                    new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(earliest)))
                    .all()
                    .get();
        }
    }

    void write(String topic, String value) throws Exception {
        Map<String, Object> config = Map.ofEntries(
                entry("bootstrap.servers", infrastructure.bootstrapServers()),
                entry("key.serializer", StringSerializer.class),
                entry("value.serializer", StringSerializer.class));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(config)) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    List<String> readAll(String topic, int expected) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(reader())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }

    List<String> readFromShareGroup(String topic, String group, int expected) {
        Map<String, Object> config = new HashMap<>(reader());
        config.put("group.id", group);
        try (KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(config)) {
            consumer.subscribe(List.of(topic));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(read -> values.add(read.value()));
            }
            return values;
        }
    }

    S3Client s3() {
        return s3(infrastructure.secretKey());
    }

    S3Client s3(String secretKey) {
        return S3Client.builder()
                .endpointOverride(infrastructure.s3Endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(infrastructure.accessKey(), secretKey)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    void put(String bucket, String key, String content) {
        try (S3Client s3 = s3()) {
            s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(content));
        }
    }

    String get(String bucket, String key) {
        try (S3Client s3 = s3()) {
            return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                    .asUtf8String();
        }
    }

    private Map<String, Object> reader() {
        return Map.of(
                "bootstrap.servers", infrastructure.bootstrapServers(),
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", StringDeserializer.class);
    }
}
