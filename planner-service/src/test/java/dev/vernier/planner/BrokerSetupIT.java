// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.kit.kafka.BrokerCheck;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.kafka.UnfitBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What services say to a broker that is not as they need it, and the planner as it is deployed in front of one without share groups. */
class BrokerSetupIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EVERYBODY = "User:ANONYMOUS";

    private final EmbeddedInfrastructure infrastructure;
    private final Admin admin;

    BrokerSetupIT() {
        infrastructure = start(Map.of(
                "group.share.max.size",
                "3",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true"));
        admin = Admin.create(kafka());
    }

    @AfterEach
    void stop() {
        admin.close();
        infrastructure.close();
    }

    @Test
    void setsUpAnEmptyBrokerAndFindsItAsItMustBe() throws Exception {
        // given
        TopicSetup setup = new TopicSetup(admin);
        assertThatThrownBy(setup::check)
                .isInstanceOf(UnfitBroker.class)
                .hasMessageContaining("The topics [base-params, commands, rejections, trials,")
                .hasMessageContaining("vernier.kafka.create-topics");

        // when
        setup.createMissing();

        // then
        setup.check();
        assertThat(setup.missing()).isEmpty();
        new BrokerCheck(admin).requireShareGroups();

        // and what somebody has changed is put right, or named
        done(admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.GROUP, TopicSetup.TRAINERS),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("share.auto.offset.reset", "latest"), AlterConfigOp.OpType.SET))))
                .all());
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(setup::check)
                        .isInstanceOf(UnfitBroker.class)
                        .hasMessageStartingWith("The group vernier-trainers must have the settings"
                                + " {share.auto.offset.reset=earliest}"));
        setup.createMissing();
        await().atMost(SOON).untilAsserted(setup::check);
    }

    @Test
    void namesEveryTopicThatIsNotAsItMustBe() throws Exception {
        // given
        done(admin.createTopics(List.of(
                        new NewTopic("trials", 3, (short) 1),
                        new NewTopic("studies", 1, (short) 1).configs(Map.of("max.message.bytes", "1000"))))
                .all());

        // then
        assertThatThrownBy(() -> new TopicSetup(admin).createMissing())
                .isInstanceOf(UnfitBroker.class)
                .hasMessageContaining("The topic trials has 3 partitions and must have 1")
                .hasMessageContaining("The topic studies has cleanup.policy=delete and must have compact")
                .hasMessageContaining("The topic studies has max.message.bytes=1000 and must have at least 1048576");
    }

    @Test
    void namesTheRightThatIsMissing() throws Exception {
        // given
        TopicSetup setup = new TopicSetup(admin);
        allow(ResourceType.CLUSTER, "kafka-cluster", ALLOW, AclOperation.ALL);
        allow(ResourceType.CLUSTER, "kafka-cluster", DENY, AclOperation.CREATE);
        allow(ResourceType.TOPIC, "trials", DENY, AclOperation.CREATE);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(setup::createMissing)
                        .isInstanceOf(UnfitBroker.class)
                        .hasMessageStartingWith(
                                "This client has not the right CREATE on the topic trials on the broker,"
                                        + " needed to create it"));

        // and, with that right, the next one
        allow(ResourceType.GROUP, TopicSetup.TRAINERS, DENY, AclOperation.ALTER_CONFIGS);
        done(admin.deleteAcls(List.of(new AclBindingFilter(
                        new ResourcePattern(ResourceType.TOPIC, "trials", PatternType.LITERAL).toFilter(),
                        org.apache.kafka.common.acl.AccessControlEntryFilter.ANY)))
                .all());
        await().atMost(SOON)
                .untilAsserted(() -> assertThatThrownBy(setup::createMissing)
                        .isInstanceOf(UnfitBroker.class)
                        .hasMessageStartingWith(
                                "This client has not the right ALTER_CONFIGS on the group vernier-trainers"
                                        + " on the broker, needed to set {share.auto.offset.reset=earliest"));
        assertThat(setup.missing()).isEmpty();
    }

    @Test
    void countsTheMembersThatTheTrainersGroupHasRoomFor() throws Exception {
        // given
        BrokerCheck broker = new BrokerCheck(admin);
        new TopicSetup(admin).createMissing();
        broker.requireRoomFor(3);
        assertThatThrownBy(() -> broker.requireRoomFor(4))
                .isInstanceOf(UnfitBroker.class)
                .hasMessageContaining("would have 4 members, 0 that are there and 4 slots of this trainer")
                .hasMessageContaining("group.share.max.size is 3: raise it to at least 4");

        // when
        List<KafkaShareConsumer<byte[], byte[]>> members = List.of(member(), member(), member());
        try {
            await().atMost(SOON).untilAsserted(() -> {
                members.forEach(member -> member.poll(Duration.ofMillis(100)));
                assertThatThrownBy(() -> broker.requireRoomFor(1))
                        .isInstanceOf(UnfitBroker.class)
                        .hasMessageContaining("would have 4 members, 3 that are there");
            });

            // then one that comes all the same is told so
            try (KafkaShareConsumer<byte[], byte[]> fourth = member()) {
                assertThat(refusalOf(() -> fourth.poll(Duration.ofMillis(100))))
                        .isInstanceOf(GroupMaxSizeReachedException.class);
            }
        } finally {
            members.forEach(KafkaShareConsumer::close);
        }
    }

    @Test
    void aPlannerEndsWithOneSentenceWhereShareGroupsAreOff() {
        // given
        try (EmbeddedInfrastructure old = start(Map.of("feature:share.version", "0"));
                ServiceProcess planner = new PlannerUnderTest(old).launch(Map.of())) {
            // then
            assertThat(planner.process().awaitEnd(SOON)).isTrue();
            assertThat(planner.process().exitCode()).hasValue(1);
            assertThat(planner.process().logTail())
                    .contains("Share groups are switched off on the broker (its feature share.version is 0")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aPlannerThatMayNotCreateTopicsWantsThemToBeThere() {
        try (ServiceProcess planner =
                new PlannerUnderTest(infrastructure).launch(Map.of("VERNIER_KAFKA_CREATE_TOPICS", "false"))) {
            assertThat(planner.process().awaitEnd(SOON)).isTrue();
            assertThat(planner.process().exitCode()).hasValue(1);
            assertThat(planner.process().logTail())
                    .contains(
                            Arrays.stream(Topic.values()).map(Topic::topicName).toList())
                    .contains("are missing")
                    .doesNotContain("\tat ");
        }
    }

    private static Throwable refusalOf(Callable<?> poll) {
        Throwable[] refusal = new Throwable[1];
        await().atMost(SOON).until(() -> {
            try {
                poll.call();
                return false;
            } catch (GroupMaxSizeReachedException e) {
                refusal[0] = e;
                return true;
            }
        });
        return refusal[0];
    }

    private KafkaShareConsumer<byte[], byte[]> member() {
        KafkaShareConsumer<byte[], byte[]> member = new KafkaShareConsumer<>(
                Map.of("bootstrap.servers", infrastructure.bootstrapServers(), "group.id", TopicSetup.TRAINERS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        member.subscribe(List.of(Topic.TRIALS.topicName()));
        return member;
    }

    private void allow(ResourceType kind, String name, AclPermissionType permission, AclOperation operation)
            throws Exception {
        done(admin.createAcls(List.of(new AclBinding(
                        new ResourcePattern(kind, name, PatternType.LITERAL),
                        new AccessControlEntry(EVERYBODY, "*", operation, permission))))
                .all());
    }

    private Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", infrastructure.bootstrapServers());
    }

    private static void done(KafkaFuture<?> change) throws Exception {
        change.get();
    }

    private static EmbeddedInfrastructure start(Map<String, String> broker) {
        Path folder = TestInfrastructure.newFolder();
        return EmbeddedInfrastructure.start(EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"))
                .withBroker(broker));
    }
}
