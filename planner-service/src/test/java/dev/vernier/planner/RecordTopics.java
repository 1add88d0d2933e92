// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.planner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.StudyCommand;
import dev.vernier.events.StudyCommand.Command;
import dev.vernier.events.StudyId;
import dev.vernier.events.StudyState;
import dev.vernier.events.TrialConfig;
import dev.vernier.infrastructure.EmbeddedInfrastructure;
import dev.vernier.infrastructure.ServiceProcess;
import dev.vernier.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Records the broker's folder that {@link RecordedTopicsIT} opens: by hand, when the contract has changed and nobody needs the old form, with
 *
 * <pre>./mvnw -pl planner-service -am verify -Dtest=None -Dit.test=RecordTopics -Dsurefire.failIfNoSpecifiedTests=false \\
 *     -Dfailsafe.failIfNoSpecifiedTests=false</pre>
 *
 * <p>The planner that writes it fills in other defaults than today's, so that today's are the changed ones.
 */
class RecordTopics {
    @Test
    void record() throws IOException {
        Path folder = TestInfrastructure.newFolder();
        try (EmbeddedInfrastructure infrastructure =
                EmbeddedInfrastructure.start(folder.resolve("data"), folder.resolve("logs"))) {
            PlannerUnderTest planners = new PlannerUnderTest(infrastructure);
            planners.uploadSeries();
            Path jar = withOtherDefaults(folder.resolve("planner"));
            try (ServiceProcess planner = planners.launch(jar, Map.of()).awaitReady(Duration.ofSeconds(60));
                    Conversation topics = new Conversation(infrastructure.bootstrapServers())) {
                study(topics);
            }
        }
        zip(folder.resolve("data").resolve("kafka"), RecordedTopics.ZIP);
    }

    private static void study(Conversation topics) {
        List<TrialConfig> finished = begun(topics, "finished", 3, 0);
        finished.forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("finished", status -> status.state() == StudyState.COMPLETED);

        topics.publishBytes("nonsense".getBytes(UTF_8));
        topics.publish(RecordedTopics.study("rejected", 0, 0));
        topics.awaitRejection(rejection -> "rejected".equals(rejection.study()));

        begun(topics, "cancelled", 3, 0);
        topics.command(new StudyCommand(new StudyId("cancelled"), Command.CANCEL, "enough"));
        topics.awaitStatus("cancelled", status -> status.state() == StudyState.CANCELLED);

        begun(topics, "searching", 5, 1).subList(0, 3).forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("searching", status -> status.counts().completed() == 3);

        List<TrialConfig> search = begun(topics, "confirming", 4, 1);
        search.forEach(run -> topics.complete(run, 1.0 / run.trial()));
        topics.awaitStatus("confirming", status -> status.emitted() == 8);
        topics.complete(topics.runsOf("confirming").get(4), 0.5);
        assertThat(topics.awaitStatus("confirming", status -> status.counts().completed() == 5)
                        .baseParams()
                        .training()
                        .epochs())
                .isEqualTo(RecordedTopics.EPOCHS);
    }

    private static List<TrialConfig> begun(Conversation topics, String id, int trials, int finalists) {
        topics.publish(RecordedTopics.study(id, trials, finalists));
        topics.awaitStatus(id, status -> status.emitted() == trials);
        return topics.runsOf(id);
    }

    private static Path withOtherDefaults(Path copy) throws IOException {
        Path home = PlannerUnderTest.JAR.getParent();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(home.relativize(file)));
        }
        try (Stream<Path> jars = Files.list(copy.resolve("lib").resolve("main"))) {
            Path events = jars.filter(jar -> jar.getFileName().toString().startsWith("dev.vernier.events"))
                    .findFirst()
                    .orElseThrow();
            try (FileSystem content = FileSystems.newFileSystem(events)) {
                Path schema = content.getPath("dev/vernier/events/schemas/base-params.v1.json");
                String today = Files.readString(schema);
                String other =
                        today.replaceFirst("(\"epochs\": \\{[^}]*\"default\": )[0-9]+", "$1" + RecordedTopics.EPOCHS);
                assertThat(other).isNotEqualTo(today);
                Files.writeString(schema, other);
            }
        }
        return copy.resolve(PlannerUnderTest.JAR.getFileName());
    }

    private static void zip(Path folder, Path zip) throws IOException {
        Files.createDirectories(zip.getParent());
        Files.deleteIfExists(zip);
        try (FileSystem content = FileSystems.newFileSystem(zip, Map.of("create", "true"));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path entry = content.getPath("/", folder.relativize(file).toString());
                Files.createDirectories(entry.getParent());
                Files.copy(file, entry);
            }
        }
    }
}
