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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfrastructureIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void goesOnWithItsDataAfterARestartOnOtherPorts() throws Exception {
        // given
        Path folder = TestInfrastructure.newFolder();
        EmbeddedSettings settings = EmbeddedSettings.in(folder.resolve("data"), folder.resolve("logs"));
        String firstBroker;
        try (EmbeddedInfrastructure first = EmbeddedInfrastructure.start(settings)) {
            Clients clients = new Clients(first);
            clients.createTopic("kept");
            clients.write("kept", "a word");
            clients.put("reports", "a/b.md", "text");
            firstBroker = first.bootstrapServers();
        }

        // when
        try (EmbeddedInfrastructure second = EmbeddedInfrastructure.start(settings)) {
            Clients clients = new Clients(second);

            // then
            assertThat(second.bootstrapServers()).isNotEqualTo(firstBroker);
            assertThat(clients.readAll("kept", 1)).containsExactly("a word");
            assertThat(clients.get("reports", "a/b.md")).isEqualTo("text");
        }
    }

    @Test
    void survivesTheLossOfEachServer() throws Exception {
        try (EmbeddedInfrastructure infrastructure = TestInfrastructure.startEmbedded()) {
            // given
            Clients clients = new Clients(infrastructure);
            clients.createTopic("kept");
            clients.write("kept", "before");
            clients.put("reports", "before", "text");

            // when
            infrastructure.broker().kill();
            infrastructure.s3().kill();
            infrastructure.broker().start();
            infrastructure.s3().start();
            clients.write("kept", "after");

            // then
            assertThat(clients.readAll("kept", 2)).containsExactly("before", "after");
            assertThat(clients.get("reports", "before")).isEqualTo("text");
        }
    }

    @Test
    void runsTwiceSideBySide() throws Exception {
        try (EmbeddedInfrastructure one = TestInfrastructure.startEmbedded();
                EmbeddedInfrastructure other = TestInfrastructure.startEmbedded()) {
            // given
            Clients oneClients = new Clients(one);
            Clients otherClients = new Clients(other);
            oneClients.createTopic("same-name");
            otherClients.createTopic("same-name");

            // when
            oneClients.write("same-name", "one");
            otherClients.write("same-name", "other");
            oneClients.put("reports", "same-name", "one");
            otherClients.put("reports", "same-name", "other");

            // then
            assertThat(oneClients.readAll("same-name", 1)).containsExactly("one");
            assertThat(otherClients.readAll("same-name", 1)).containsExactly("other");
            assertThat(oneClients.get("reports", "same-name")).isEqualTo("one");
            assertThat(otherClients.get("reports", "same-name")).isEqualTo("other");
        }
    }

    @Test
    void stopsTheBrokerOnlyAfterTheS3ServerThatWasRestarted() {
        try (EmbeddedInfrastructure infrastructure = TestInfrastructure.startEmbedded()) {
            // given
            infrastructure.s3().kill();
            infrastructure.s3().start();
            ChildProcess s3 = infrastructure.s3().process();
            ChildProcess broker = infrastructure.broker().process();
            s3.freeze();

            // when
            s3.release();
            broker.release();

            // then
            await().during(Duration.ofSeconds(2)).atMost(SOON).until(broker::isAlive);
            s3.resume();
            await().atMost(SOON).until(() -> !s3.isAlive() && !broker.isAlive());
        }
    }

    @Test
    void leavesNoProcessBehind() {
        // given
        EmbeddedInfrastructure infrastructure = TestInfrastructure.startEmbedded();
        List<ChildProcess> children =
                List.of(infrastructure.broker().process(), infrastructure.s3().process());

        // when
        infrastructure.close();

        // then
        assertThat(children).noneMatch(ChildProcess::isAlive);
    }

    @Test
    void saysWithTheEndOfTheLogWhyAServerDidNotStart(@TempDir Path folder) throws Exception {
        // given
        Files.writeString(folder.resolve("s3"), "a file where a folder should be");

        // when
        var start = assertThatThrownBy(() -> EmbeddedInfrastructure.start(folder, folder.resolve("logs")));

        // then
        start.isInstanceOf(StartFailedException.class)
                .hasMessageContaining("s3 (pid ")
                .hasMessageContaining("FileAlreadyExistsException");
    }
}
