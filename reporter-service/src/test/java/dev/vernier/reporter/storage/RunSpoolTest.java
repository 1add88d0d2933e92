// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vernier.events.EpochLoss;
import dev.vernier.events.StoredObject;
import dev.vernier.reporter.report.Details;
import dev.vernier.reporter.report.RunDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunSpoolTest {

    @Test
    void givesBackWhatItWasGivenInWhateverOrderItIsAskedFor() {
        // given
        List<RunDetails> given =
                IntStream.range(0, 2_000).mapToObj(run -> details(run % 60)).toList();
        try (RunSpool spool = new RunSpool()) {
            // when
            List<Details> kept = new ArrayList<>();
            for (RunDetails details : given) {
                Details one = spool.keep(details);
                kept.add(one);
                // Some while others are still to come.
                if (kept.size() % 100 == 0) assertThat(one.read()).isEqualTo(details);
            }

            // then
            for (int i = given.size() - 1; i >= 0; i--) {
                assertThat(kept.get(i).read()).isEqualTo(given.get(i));
                assertThat(kept.get(i).facts()).isEqualTo(given.get(i).facts());
                assertThat(kept.get(i).json()).isEqualTo(given.get(i).json());
                assertThat(kept.get(i).attempt()).isEqualTo(given.get(i).attempt());
            }
        }
    }

    @Test
    void takesACurveThatIsLargerThanItsBuffer() {
        // given
        RunDetails large = details(10_000);
        try (RunSpool spool = new RunSpool()) {
            // when
            Details before = spool.keep(details(1));
            Details kept = spool.keep(large);
            Details after = spool.keep(details(2));

            // then
            assertThat(kept.json()).hasSizeGreaterThan(300_000);
            assertThat(kept.read()).isEqualTo(large);
            assertThat(before.read()).isEqualTo(details(1));
            assertThat(after.read()).isEqualTo(details(2));
        }
    }

    @Test
    void keepsTimesBeyondEveryCalendar() {
        // given
        RunDetails strange = new RunDetails(null, null, null, null, null, Instant.MIN, Instant.MAX, null, null);
        try (RunSpool spool = new RunSpool()) {
            assertThat(spool.keep(strange).read()).isEqualTo(strange);
        }
    }

    @Test
    void leavesNoNameOnTheDiskWhileItIsOpen() throws IOException {
        // given
        List<Path> before = temporaryFiles();

        // when
        try (RunSpool spool = new RunSpool()) {
            spool.keep(details(100)).read();

            // then
            assertThat(temporaryFiles()).isSubsetOf(before);
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vernier-report-"))
                    .toList();
        }
    }

    private static RunDetails details(int epochs) {
        return new RunDetails(
                (long) epochs,
                1 + epochs % 3,
                epochs,
                IntStream.rangeClosed(1, epochs)
                        .mapToObj(epoch -> new EpochLoss(epoch, 1.0 / epoch, 1.1 / epoch))
                        .toList(),
                null,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(epochs),
                List.of(new StoredObject("model", "s3://artifacts/s/" + epochs, 1, "ab".repeat(32))),
                null);
    }
}
