// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vernier.infrastructure.ChildProcess;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.infrastructure.TestLocks;
import dev.vernier.kit.kafka.SetupLine;
import dev.vernier.kit.kafka.TopicSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Certificates on both sides, and each service with the rights of deploy/README.md alone. */
class SecuredKafkaIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final List<String> KNOWN = List.of("planner", "trainer", "reporter", "setup");

    private static TestLocks locks;
    private static Installation installation;
    private static List<SetupLine> setUp;

    @BeforeAll
    static void start() throws Exception {
        Path folder = TestInfrastructure.newFolder();
        locks = new TestLocks(folder, KNOWN);
        EmbeddedInfrastructure infrastructure =
                EmbeddedInfrastructure.start(EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"))
                        .withBroker(locks.brokerProperties()));
        try (Admin everything = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()));
                Admin setup = Admin.create(client(locks.certificateOf("setup")))) {
            Rights.of("CN=").grant(everything);
            setUp = new TopicSetup(setup).lines(true);
        }
        installation = new Installation(
                infrastructure, List.of("planner-1", "reporter-1", "trainer-1"), SecuredKafkaIT::environment);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void everythingIsSetUpByAnIdentityThatMayDoJustThat() {
        assertThat(setUp)
                .noneMatch(SetupLine::isFault)
                .extracting(SetupLine::result)
                .contains("created")
                .anyMatch(result -> result.startsWith("set {share.auto.offset.reset=earliest"));
    }

    @Test
    void aStudyComesToItsReport() {
        // when
        StoredReport report = installation.undisturbed(Studies.QUICK);

        // then
        assertThat(report.rows()).hasSize(Studies.QUICK.runs());
        assertThat(report.rows()).extracting(StoredReport.Row::outcome).containsOnly("completed");
        installation.assertNothingIsLeft();
    }

    @Test
    void nobodyComesInWithoutACertificate() throws Exception {
        // given
        Map<String, Object> plain = patient(Map.of("bootstrap.servers", locks.certificates()));
        Map<String, Object> withoutKey = client(locks.certificateOf("planner"));
        withoutKey.keySet().removeIf(setting -> setting.startsWith("ssl.keystore"));
        Map<String, Object> stranger = client(locks.certificateOf("stranger"));

        // then
        assertThatThrownBy(() -> topics(plain)).hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> topics(withoutKey)).hasCauseInstanceOf(SslAuthenticationException.class);
        assertThatThrownBy(() -> topics(stranger)).hasCauseInstanceOf(SslAuthenticationException.class);
        assertThat(topics(client(locks.certificateOf("planner")))).contains("base-params");
    }

    @Test
    void aServiceThatIsNotLetInSaysSoInOneSentenceAndEnds() throws Exception {
        for (String service : List.of("planner-9", "reporter-9", "trainer-9")) {
            // when
            installation.services.start(service);
            ChildProcess process = installation.services.process(service);

            // then
            assertThat(process.awaitEnd(SOON)).as(service).isTrue();
            assertThat(process.exitCode()).hasValue(1);
            assertThat(Files.readString(process.log()))
                    .containsPattern("The broker does not let this client in: .*certificate");
        }
    }

    private static Map<String, String> environment(String name) {
        Map<String, String> environment = new HashMap<>(
                locks.certificateOf(name.endsWith("-9") ? "stranger" : name.substring(0, name.indexOf('-'))));
        environment.put("VERNIER_KAFKA_CREATE_TOPICS", "false");
        return environment;
    }

    private static Map<String, Object> client(Map<String, String> environment) {
        return patient(environment.entrySet().stream()
                .collect(toMap(
                        setting -> setting.getKey()
                                .substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        Map.Entry::getValue)));
    }

    /** As long as a test likes to wait. */
    private static Map<String, Object> patient(Map<String, String> settings) {
        Map<String, Object> client = new HashMap<>(settings);
        client.put("default.api.timeout.ms", 10_000);
        client.put("request.timeout.ms", 5_000);
        return client;
    }

    private static Set<String> topics(Map<String, Object> client) throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.listTopics().names().get();
        }
    }
}
