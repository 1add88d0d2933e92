// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.kafka.TopicSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trainers in front of a group that the broker lets grow to two members. */
class FullGroupIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final EmbeddedInfrastructure infrastructure;
    private final TrainersUnderTest trainers;
    private final Admin admin;

    FullGroupIT() {
        Path folder = TestInfrastructure.newFolder();
        infrastructure =
                EmbeddedInfrastructure.start(EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"))
                        .withBroker(Map.of(
                                "group.share.max.size",
                                "2",
                                "authorizer.class.name",
                                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                "allow.everyone.if.no.acl.found",
                                "true")));
        trainers = new TrainersUnderTest(infrastructure);
        admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
        new TopicSetup(admin).createMissing();
    }

    @AfterEach
    void stop() {
        admin.close();
        infrastructure.close();
    }

    @Test
    void aTrainerWithMoreSlotsThanThereIsRoomForEndsWithOneSentence() throws Exception {
        // given
        try (KafkaShareConsumer<byte[], byte[]> other = member()) {
            joins(other);

            // when
            try (ServiceProcess trainer = trainers.start("large")) {
                // then
                assertThat(trainer.process().awaitEnd(PATIENCE)).isTrue();
                assertThat(trainer.process().exitCode()).hasValue(1);
                assertThat(Files.readString(trainer.process().log()))
                        .contains("would have 3 members, 1 that are there and 2 slots of this trainer, but the broker's"
                                + " setting group.share.max.size is 2: raise it to at least 3");
            }
        }
    }

    @Test
    void aTrainerThatCannotSeeTheLimitIsNotReadyUntilThereIsAPlace() throws Exception {
        // given
        permit(AclPermissionType.ALLOW, AclOperation.ALL);
        permit(AclPermissionType.DENY, AclOperation.DESCRIBE_CONFIGS);
        try (KafkaShareConsumer<byte[], byte[]> other = member()) {
            joins(other);

            // when
            try (ServiceProcess trainer = trainers.start("crowded")) {
                await().atMost(PATIENCE).until(() -> {
                    other.poll(Duration.ofMillis(100));
                    return Files.readString(trainer.process().log()).contains("Group is full");
                });

                // then
                assertThat(trainer.isReady()).isFalse();
                other.close();
                trainer.awaitReady(PATIENCE);
            }
        }
    }

    private void joins(KafkaShareConsumer<byte[], byte[]> other) {
        // The group is not known before its first member has come.
        await().atMost(PATIENCE).ignoreException(ExecutionException.class).until(() -> {
            other.poll(Duration.ofMillis(100));
            return members() == 1;
        });
    }

    private int members() throws Exception {
        return admin.describeShareGroups(List.of(TopicSetup.TRAINERS)).all().get().values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }

    private KafkaShareConsumer<byte[], byte[]> member() {
        KafkaShareConsumer<byte[], byte[]> member = new KafkaShareConsumer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "group.id", TopicSetup.TRAINERS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(Topic.TRIALS.topicName()));
        return member;
    }

    private void permit(AclPermissionType permission, AclOperation operation) throws Exception {
        admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL),
                        new AccessControlEntry("User:ANONYMOUS", "*", operation, permission))))
                .all()
                .get();
    }
}
