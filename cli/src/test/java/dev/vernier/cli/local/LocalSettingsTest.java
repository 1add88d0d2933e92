// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LocalSettingsTest {
    private static final Artefacts ARTEFACTS = new Artefacts(Path.of("/opt/vernier"));

    @Test
    void trainersShareTheProcessors() {
        assertThat(LocalSettings.slotsFor(1, 8)).isEqualTo(8);
        assertThat(LocalSettings.slotsFor(3, 8)).isEqualTo(2);
        assertThat(LocalSettings.slotsFor(4, 2)).isEqualTo(1);
    }

    @Test
    void aTrainerGetsMoreMemoryForMoreSlotsAndMoreData() {
        assertThat(new LocalSettings(ARTEFACTS, 1, 2, 0).trainerFlags()).contains("-Xmx512m");
        assertThat(new LocalSettings(ARTEFACTS, 1, 4, 10 << 20).trainerFlags()).contains("-Xmx848m");
    }

    @Test
    void eachRunHasOneThreadForItsArithmetic() {
        assertThat(new LocalSettings(ARTEFACTS, 1, 2, 0).trainerEnvironment("trainer"))
                .containsEntry("OMP_NUM_THREADS", "1")
                .containsEntry("OPENBLAS_NUM_THREADS", "1")
                .containsEntry("VERNIER_TRAINER_SLOTS", "2");
    }

    @Test
    void refusesNoTrainersAndNoSlots() {
        assertThatThrownBy(() -> new LocalSettings(ARTEFACTS, 0, 1, 0))
                .hasMessage("trainers must be at least 1, was 0");
        assertThatThrownBy(() -> new LocalSettings(ARTEFACTS, 1, 0, 0)).hasMessage("slots must be at least 1, was 0");
    }

    @Test
    void saysWhatIsMissingWhenNothingWasBuilt() {
        assertThatThrownBy(() -> ARTEFACTS.jar("planner-service"))
                .hasMessage(
                        "/opt/vernier/planner-service/target/quarkus-app/quarkus-run.jar is missing: build Vernier with"
                                + " ./mvnw package");
    }
}
