// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vernier.cli.local.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script, with everything that it starts: what a user runs is what is tested. */
class TuneIT {
    private static final Duration LONGEST_STUDY = Duration.ofMinutes(4);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Path folder;
    private final Launched first;
    private final Launched second;

    TuneIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.first = new Launched(Files.createDirectory(folder.resolve("first")));
        this.second = new Launched(Files.createDirectory(folder.resolve("second")));
    }

    @AfterEach
    void leaveNothingRunning() {
        first.kill();
        second.kill();
    }

    @Test
    void twoStudiesAreTunedSideBySideThoughAPlannerIsKilledAndAReporterHangs() throws IOException {
        // given
        first.tune(study("side", 4, 20));
        second.tune(study("by-side", 3, 2));

        // when
        await().atMost(LONGEST_STUDY).until(() -> first.says("search: 0 of"));
        first.child("planner").destroyForcibly();
        await().atMost(LONGEST_STUDY).until(() -> second.says("search: 0 of"));
        second.freeze("reporter");
        await().atMost(LONGEST_STUDY).until(() -> !first.isAlive() && !second.isAlive());

        // then
        assertThat(first.output())
                .contains("The planner has ended unexpectedly (exit code 137); starting it again (1 of 5).");
        assertThat(second.output())
                .contains("The reporter has not answered 6 times in a row and was ended; starting it again (1 of 5).");
        for (Launched launched : List.of(first, second)) {
            assertThat(launched.output()).contains("Reports:");
            assertThat(launched.exitCode()).isZero();
            assertThat(launched.reports())
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(launched.output()).contains(file.toString()));
            assertThat(launched.temporaryFolder()).isEmptyDirectory();
            assertThat(launched.livingChildren()).isEmpty();
        }
    }

    @Test
    void aKilledLauncherTakesItsChildrenWithItInOrder() throws IOException {
        // given
        first.tune(study("killed", 25, 1000));
        await().atMost(LONGEST_STUDY).until(() -> first.says("1 running"));

        // when
        first.kill();

        // then
        assertThat(first.childrenInTheOrderOfTheirEnd(LONGEST_STOP))
                .containsExactly("trainer", "planner", "reporter", "S3 server", "broker");
        await().atMost(LONGEST_STOP).untilAsserted(() -> {
            // The next start sweeps, as soon as the children are known to be gone.
            Workspace.temporary(first.temporaryFolder()).close();
            assertThat(first.temporaryFolder()).isEmptyDirectory();
        });
    }

    @Test
    void controlCEndsEverythingInOrderAndLeavesNothingBehind() throws IOException {
        // given
        first.tune(study("interrupted", 25, 1000));
        await().atMost(LONGEST_STUDY).until(() -> first.says("1 running"));

        // when
        first.interruptWholeGroup();

        // then
        assertThat(first.childrenInTheOrderOfTheirEnd(LONGEST_STOP))
                .containsExactly("trainer", "planner", "reporter", "S3 server", "broker");
        await().atMost(LONGEST_STOP).until(() -> !first.isAlive());
        assertThat(first.exitCode()).isEqualTo(130);
        assertThat(first.output()).contains("Stopping:").doesNotContain("vernier: ");
        assertThat(first.temporaryFolder()).isEmptyDirectory();
        assertThat(first.reports()).isEmpty();
    }

    private Path study(String name, int trials, int epochs) throws IOException {
        Path sunspots =
                Path.of("../examples/data/sunspots.csv").toAbsolutePath().normalize();
        return Files.writeString(folder.resolve(name + ".yaml"), """
                study: %s
                base: {hidden_size: 32, num_layers: 1, dropout: 0.1, learning_rate: 0.01, batch_size: 16}
                data: {uri: "file:%s", target: SUNACTIVITY, lookback: 12}
                search: {trials: %s}
                confirm: {finalists: 0}
                training: {epochs: %s, patience: 1000}
                """.formatted(name, sunspots, trials, epochs));
    }
}
