// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedSettingsTest {
    private final EmbeddedSettings settings = EmbeddedSettings.in(Path.of("data"), Path.of("logs"));

    @Test
    void makesAnotherSecretEachTime() {
        // when
        EmbeddedSettings others = EmbeddedSettings.in(Path.of("data"), Path.of("logs"));

        // then
        assertThat(others.secretKey()).isNotEqualTo(settings.secretKey()).hasSize(40);
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        assertThat(settings.toString()).doesNotContain(settings.secretKey());
    }

    @Test
    void rejectsABlankKey() {
        assertThatThrownBy(() -> settings.withKeys("somebody", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be blank");
    }
}
