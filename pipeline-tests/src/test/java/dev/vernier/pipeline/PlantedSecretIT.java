// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.Topic;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.EmbeddedSettings;
import dev.vernier.infrastructure.TestInfrastructure;
import dev.vernier.infrastructure.TestLocks;
import dev.vernier.kit.kafka.TopicLog;
import dev.vernier.kit.kafka.TopicSetup;
import dev.vernier.kit.storage.ObjectLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Passwords that nobody could mistake for anything else are looked for in everything that an installation says, when all goes well and when not. */
class PlantedSecretIT {
    private static final String STORE_SECRET = "planted-store-secret-5f2d";
    private static final String KAFKA_PASSWORD = "planted-kafka-password-8c41";
    private static final String WRONG_SECRET = "planted-wrong-secret-77aa";
    private static final List<String> SECRETS = List.of(STORE_SECRET, KAFKA_PASSWORD, WRONG_SECRET);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestLocks locks;
    private static Installation installation;

    @BeforeAll
    static void goesWellAndGoesWrong() throws Exception {
        Path folder = TestInfrastructure.newFolder();
        locks = new TestLocks(folder, List.of("nobody"));
        EmbeddedInfrastructure infrastructure =
                EmbeddedInfrastructure.start(EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"))
                        .withKeys("planted", STORE_SECRET)
                        .withBroker(locks.brokerProperties()));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", infrastructure.bootstrapServers()))) {
            Rights.of("").grant(admin);
            for (String user : List.of("planner", "trainer", "reporter")) {
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), KAFKA_PASSWORD)))
                        .all()
                        .get();
            }
            new TopicSetup(admin).createMissing();
        }
        installation = new Installation(
                infrastructure, List.of("planner-1", "reporter-1", "trainer-1"), PlantedSecretIT::environment);
        installation.topics.publish(Studies.QUICK.named("well"));
        installation.topics.send(Topic.TRIALS, "poison/1/1", "poison".getBytes(UTF_8));
        installation.topics.publish(Studies.QUICK.named("wrong").replace("sunspots.csv", "nowhere.csv"));
        installation.awaitReport("well");
        installation.await(
                "a dead letter", () -> !installation.topics.deadLetters().isEmpty());
        // Not let in at the broker, and not at the store.
        for (String name : List.of("planner-8", "reporter-8", "trainer-8")) {
            installation.services.start(name);
            assertThat(installation.services.process(name).awaitEnd(SOON)).isTrue();
        }
        installation.services.start("reporter-7");
        installation.services.awaitReady("reporter-7");
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void isInNoLogLine() throws IOException {
        // when
        Map<String, String> logs = logs();

        // then
        assertThat(logs.get("planner-1.log")).contains("\"level\":\"DEBUG\"").contains("Study accepted");
        assertThat(logs.get("planner-8.log")).contains("The broker does not let this client in");
        assertThat(logs).containsKeys("trainer-1.log", "reporter-1.log", "broker.log", "s3.log");
        assertNoSecret(logs);
    }

    @Test
    void isInNoEvent() {
        // when
        Map<String, String> events = events();

        // then
        assertThat(events.keySet()).anyMatch(name -> name.startsWith("rejections"));
        assertThat(events.keySet()).anyMatch(name -> name.startsWith("dead-letters"));
        assertThat(events.keySet()).anyMatch(name -> name.startsWith("reports"));
        assertNoSecret(events);
    }

    @Test
    void isInNoObject() {
        // when
        Map<String, String> objects = objects();

        // then
        assertThat(objects.keySet())
                .anyMatch(key -> key.endsWith(".html"))
                .anyMatch(key -> key.endsWith("model.zip!configuration.json"));
        assertNoSecret(objects);
    }

    @Test
    void isInNoAnswer() throws Exception {
        // when
        Map<String, String> answers = answers();

        // then
        assertThat(answers.get("reporter-7/q/health/well"))
                .contains("store answers")
                .contains("DOWN");
        assertThat(answers.get("planner-1/q/metrics")).contains("vernier_planner");
        assertThat(answers.get("planner-1/autoscaling")).contains("outstanding");
        assertNoSecret(answers);
    }

    // By name alone: with its text the failure would be the next place that tells.
    private static void assertNoSecret(Map<String, String> said) {
        assertThat(said.entrySet().stream()
                        .filter(one -> SECRETS.stream().anyMatch(secret -> tells(one.getValue(), secret)))
                        .map(Map.Entry::getKey))
                .as("where a secret is told")
                .isEmpty();
    }

    private static boolean tells(String text, String secret) {
        return text.contains(secret)
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
    }

    private static Map<String, String> environment(String name) {
        String service = name.substring(0, name.indexOf('-'));
        Map<String, String> environment =
                new HashMap<>(locks.passwordOf(service, name.endsWith("-8") ? WRONG_SECRET : KAFKA_PASSWORD));
        environment.put("VERNIER_KAFKA_CREATE_TOPICS", "false");
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
        environment.put("QUARKUS_LOG_LEVEL", "DEBUG");
        // The clients print their configuration at this level, and every request below it.
        environment.put("QUARKUS_LOG_CATEGORY__ORG_APACHE_KAFKA__LEVEL", "INFO");
        if (service.equals("reporter")) intoAFile(environment, "KAFKA_SASL_JAAS_CONFIG", "kafka.sasl.jaas.config");
        if (name.endsWith("-7")) environment.put("AWS_SECRET_ACCESS_KEY", WRONG_SECRET);
        return environment;
    }

    // As a mounted secret is given to a service.
    private static void intoAFile(Map<String, String> environment, String variable, String property) {
        try {
            Path file = TestInfrastructure.newFolder().resolve("secret.properties");
            Files.writeString(file, property + "=" + environment.remove(variable) + "\n");
            environment.put("QUARKUS_CONFIG_LOCATIONS", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> logs() throws IOException {
        Map<String, String> logs = new LinkedHashMap<>();
        Path servers = installation.servers().broker().process().log().getParent();
        for (Path folder : List.of(installation.services.logs(), servers)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    logs.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return logs;
    }

    private static Map<String, String> events() {
        Map<String, String> events = new LinkedHashMap<>();
        try (TopicLog log = new TopicLog(
                Map.of("bootstrap.servers", installation.infrastructure.bootstrapServers()), List.of(Topic.values()))) {
            var ends = log.ends();
            while (!log.hasReached(ends)) {
                for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(200))) {
                    List<String> parts = new ArrayList<>(List.of(String.valueOf(record.key())));
                    if (record.value() != null) parts.add(new String(record.value(), UTF_8));
                    record.headers().forEach(header -> parts.add(header.key() + new String(header.value(), UTF_8)));
                    events.put(record.topic() + "/" + record.offset(), String.join("\n", parts));
                }
            }
        }
        return events;
    }

    private static Map<String, String> objects() {
        Map<String, String> objects = new LinkedHashMap<>();
        for (String bucket : List.of("artifacts", "reports")) {
            for (String key : installation.store.list(bucket, "")) {
                ObjectLocation object = new ObjectLocation(bucket, key);
                byte[] bytes = installation.store.get(object, 64 << 20).orElseThrow();
                objects.put(object.toString(), new String(bytes, ISO_8859_1));
                if (key.endsWith(".zip")) unpack(object, bytes, objects);
            }
        }
        return objects;
    }

    private static void unpack(ObjectLocation zip, byte[] bytes, Map<String, String> objects) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                objects.put(zip + "!" + entry.getName(), new String(in.readAllBytes(), ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> answers() throws IOException, InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String name : List.of("planner-1", "reporter-1", "trainer-1", "reporter-7")) {
            for (String path : List.of("/q/health", "/q/health/well", "/q/metrics")) {
                answers.put(name + path, get(installation.services.management(name) + path));
            }
        }
        answers.put("planner-1/autoscaling", get(installation.services.api("planner-1") + "/autoscaling"));
        return answers;
    }

    private static String get(String uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(uri)).header("Accept", "*/*").build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers().map() + answer.body();
    }
}
