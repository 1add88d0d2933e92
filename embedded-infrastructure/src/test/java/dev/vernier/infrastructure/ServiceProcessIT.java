// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path folder;

    ServiceProcessIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isReadyWhenTheServiceSaysSo() {
        // given
        try (ServiceProcess service = ServiceProcess.start(launch(Map.of()))) {
            // when
            service.awaitReady(SOON);

            // then
            assertThat(service.isReady()).isTrue();
        }
    }

    @Test
    void isNotReadyWhileTheServiceSaysSo() {
        try (ServiceProcess service = ServiceProcess.start(launch(Map.of("READY", "503")))) {
            assertThatThrownBy(() -> service.awaitReady(Duration.ofSeconds(2)))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("not within 2 s: GET " + service.management() + "/q/health/ready gave 200")
                    .hasMessageContaining("listening");
        }
    }

    @Test
    void showsTheEndOfTheLogOfAServiceThatDied() {
        try (ServiceProcess service = ServiceProcess.start(launch(Map.of("READY", "nonsense")))) {
            assertThatThrownBy(() -> service.awaitReady(SOON))
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("ended before")
                    .hasMessageContaining("NumberFormatException");
        }
    }

    @Test
    void stopsInAnOrderlyWay() throws Exception {
        // given
        ServiceProcess service = ServiceProcess.start(launch(Map.of())).awaitReady(SOON);

        // when
        service.close();

        // then
        assertThat(service.process().isAlive()).isFalse();
        assertThat(Files.readString(service.process().log())).contains("stopped in an orderly way");
    }

    @Test
    void answersNothingWhileItIsFrozen() {
        try (ServiceProcess service = ServiceProcess.start(launch(Map.of())).awaitReady(SOON)) {
            // when
            service.process().freeze();
            boolean readyWhileFrozen = service.isReady();
            service.process().resume();

            // then
            assertThat(readyWhileFrozen).isFalse();
            await().atMost(SOON).until(service::isReady);
        }
    }

    @Test
    void killsEvenWhatIsFrozen() {
        try (ServiceProcess service = ServiceProcess.start(launch(Map.of())).awaitReady(SOON)) {
            // given
            service.process().freeze();

            // when
            service.process().kill();

            // then
            assertThat(service.process().isAlive()).isFalse();
        }
    }

    @Test
    void refusesToDeserialiseJavaObjects() throws Exception {
        // when
        ServiceProcess service = ServiceProcess.start(deserialising(List.of()));

        // then
        assertThat(service.process().awaitEnd(SOON)).isTrue();
        assertThat(Files.readString(service.process().log())).contains("refused: filter status: REJECTED");
    }

    @Test
    void refusesToDeserialiseJavaObjectsInContainersToo() throws Exception {
        for (String service : List.of("planner", "trainer", "reporter")) {
            // given
            Path options = Path.of("..", "deploy", "jvm", service + ".options");

            // when
            try (ChildProcess process = ChildProcess.start(deserialising(List.of("@" + options)))) {
                // then
                assertThat(process.awaitEnd(SOON)).isTrue();
                assertThat(process.logTail()).as(service).contains("refused: filter status: REJECTED");
            }
            Files.delete(folder.resolve("deserialising.log"));
        }
    }

    @Test
    void endsAtOnceWhenItRunsOutOfMemory() {
        // when
        try (ServiceProcess service = ServiceProcess.start(JvmLaunch.ofMainClass(
                        "hungry",
                        System.getProperty("java.class.path"),
                        HungryMain.class.getName(),
                        folder.resolve("hungry.log"))
                .withJvmFlags(List.of("-Xmx32m")))) {
            // then
            assertThat(service.process().awaitEnd(SOON)).isTrue();
            assertThat(service.process().exitCode()).hasValue(3);
        }
    }

    @Test
    void tellsOneThatHangsFromOneThatSaysItIsDown() {
        try (ServiceProcess well = ServiceProcess.start(launch(Map.of())).awaitReady(SOON);
                ServiceProcess down = ServiceProcess.start(launch(Map.of("READY", "503")))) {
            // when
            Health before = well.health();
            well.process().freeze();

            // then
            assertThat(before).isEqualTo(Health.WELL);
            await().atMost(SOON).until(() -> well.health() == Health.SILENT);
            await().atMost(SOON).until(() -> down.health() == Health.DOWN);
        }
    }

    @Test
    void containersRunWithTheSameFlags() throws Exception {
        for (String service : List.of("planner", "trainer", "reporter")) {
            assertThat(Files.readAllLines(Path.of("..", "deploy", "jvm", service + ".options")))
                    .as(service)
                    .containsAll(ServiceProcess.FLAGS);
        }
    }

    private JvmLaunch deserialising(List<String> flags) {
        return JvmLaunch.ofMainClass(
                        "deserialising",
                        System.getProperty("java.class.path"),
                        DeserialisingMain.class.getName(),
                        folder.resolve("deserialising.log"))
                .withJvmFlags(flags);
    }

    private JvmLaunch launch(Map<String, String> environment) {
        return JvmLaunch.ofMainClass(
                        "service",
                        System.getProperty("java.class.path"),
                        ReadyMain.class.getName(),
                        folder.resolve("service.log"))
                .withJvmFlags(JvmLaunch.FRUGAL)
                .withEnvironment(environment);
    }
}
