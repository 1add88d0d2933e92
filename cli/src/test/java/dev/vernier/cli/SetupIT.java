// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.TestLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vernier setup} as a process, told by its environment how to get in. */
class SetupIT {
    private static final List<String> TOPICS =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();

    private final Path folder;
    private final TestLocks locks;
    private final EmbeddedInfrastructure infrastructure;

    SetupIT(@TempDir Path folder) {
        this.folder = folder;
        locks = new TestLocks(folder, List.of("somebody"));
        infrastructure =
                EmbeddedInfrastructure.start(EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"))
                        .withBuckets(List.of("datasets"))
                        .withBroker(locks.brokerProperties()));
    }

    @AfterEach
    void stop() {
        infrastructure.close();
    }

    /** What a command has said, and how it has ended. */
    private record Said(int exitCode, List<String> out, List<String> err) {}

    @Test
    void createsWhatIsMissingAndFindsItAtTheNextTime() throws Exception {
        // given
        Said before = setup(Map.of(), "--check");
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.err())
                .hasSize(TOPICS.size() + 3)
                .contains("vernier: The bucket artifacts is missing", "vernier: The bucket reports is missing")
                .anyMatch(line -> line.startsWith("vernier: The topic trials is missing"))
                .anyMatch(line -> line.startsWith("vernier: The group vernier-trainers must have the settings"));
        assertThat(before.out()).singleElement().asString().matches("bucket +datasets +there");

        // when
        Said setup = setup(Map.of());
        Said again = setup(Map.of());
        Said after = setup(Map.of(), "--check");

        // then
        assertThat(setup.exitCode()).isZero();
        assertThat(setup.err()).isEmpty();
        assertThat(setup.out())
                .hasSize(TOPICS.size() + 4)
                .anyMatch(line -> line.matches("topic +trials +created"))
                .anyMatch(line -> line.matches("share group +vernier-trainers +set \\{.*earliest.*"))
                .anyMatch(line -> line.matches("bucket +datasets +there"))
                .anyMatch(line -> line.matches("bucket +reports +created"));
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .filteredOn(line -> !line.startsWith("remark"))
                .allMatch(line -> line.endsWith("there") || line.endsWith("set up"))
                .hasSize(TOPICS.size() + 4);
        assertThat(again.out())
                .filteredOn(line -> line.startsWith("remark"))
                .singleElement()
                .asString()
                .contains("one replica alone", String.join(", ", TOPICS));
        assertThat(after).isEqualTo(again);
    }

    @Test
    void namesEveryFaultOfWhatSomebodyElseHasSetUp() throws Exception {
        // given
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("trials", 3, (short) 1), new NewTopic("studies", 1, (short) 1)))
                    .all()
                    .get();
        }

        // when
        Said said = setup(Map.of());

        // then what can be done is done all the same
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("vernier: The topic trials has 3 partitions and must have 1"))
                .anyMatch(line -> line.contains("The topic studies has cleanup.policy=delete and must have compact"));
        assertThat(said.out()).anyMatch(line -> line.matches("topic +base-params +created"));
    }

    @Test
    void mendsWhatChangesNothingOfWhatATopicHolds() throws Exception {
        // given topics as a broker creates them by itself, and a broker that delivers too seldom
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("base-params", 1, (short) 1), new NewTopic("trial-results", 1, (short) 1)))
                    .all()
                    .get();
            ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, "vernier-trainers");
            admin.incrementalAlterConfigs(Map.of(
                            group,
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("share.delivery.count.limit", "2"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        Said before = setup(Map.of(), "--check");

        // when
        Said setup = setup(Map.of());
        Said after = setup(Map.of(), "--check");

        // then
        assertThat(before.err())
                .anyMatch(
                        line -> line.startsWith("vernier: The topic base-params has message.timestamp.type=CreateTime"))
                .anyMatch(line -> line.contains("The topic base-params has compression.type=producer and must have"))
                .anyMatch(line -> line.contains("share.delivery.count.limit=5"));
        assertThat(setup.err()).isEmpty();
        assertThat(setup.out())
                .anyMatch(line -> line.matches("topic +base-params +set \\{compression.type=uncompressed, "
                        + "message.timestamp.type=LogAppendTime\\}.*"))
                .anyMatch(line -> line.matches("topic +trial-results +set .*has retention.ms=604800000 and should.*"));
        assertThat(after.exitCode()).isZero();
        assertThat(after.err()).isEmpty();
    }

    @Test
    void saysInOneSentenceEachWhichRightsAreMissing() throws Exception {
        // given somebody who may create one topic, and a wrong key for the store
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            for (AclOperation right : List.of(AclOperation.CREATE, AclOperation.DESCRIBE)) {
                admin.createAcls(List.of(new AclBinding(
                                new ResourcePattern(ResourceType.TOPIC, "trials", PatternType.LITERAL),
                                new AccessControlEntry("User:CN=somebody", "*", right, AclPermissionType.ALLOW))))
                        .all()
                        .get();
            }
        }
        Map<String, String> environment = new HashMap<>(locks.certificateOf("somebody"));
        environment.put("AWS_SECRET_ACCESS_KEY", "not-the-key-of-this-store");

        // when
        Said said = setup(environment);

        // then
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).singleElement().asString().matches("topic +trials +created");
        assertThat(said.err())
                .hasSize(TOPICS.size() - 1 + 1 + 3)
                .anyMatch(line -> line.startsWith(
                        "vernier: This client has not the right CREATE on the topic studies on the broker"))
                .anyMatch(line -> line.startsWith(
                        "vernier: This client has not the right ALTER_CONFIGS on the group vernier-trainers"))
                .anyMatch(line ->
                        line.startsWith("vernier: The object store refuses: cannot look into the bucket reports"))
                .noneMatch(line -> line.contains("not-the-key-of-this-store"));
    }

    @Test
    void saysInOneSentenceThatItIsNotLetIn() throws Exception {
        // when
        Said said = setup(locks.certificateOf("stranger"), "--check");

        // then
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err())
                .filteredOn(line -> !line.contains("bucket"))
                .singleElement()
                .asString()
                .startsWith("vernier: The broker does not let this client in");
    }

    private Said setup(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Vernier.class.getName(),
                "setup"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        process.environment().putAll(infrastructure.environment());
        process.environment().putAll(environment);
        int exitCode = process.start().waitFor();
        return new Said(exitCode, Files.readAllLines(out), Files.readAllLines(err));
    }
}
