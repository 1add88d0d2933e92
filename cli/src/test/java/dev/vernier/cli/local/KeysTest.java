// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    private final Path folder;

    KeysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTheKeysOfAFolder() {
        // given
        Keys first = Keys.in(folder);

        // when
        Keys second = Keys.in(folder);

        // then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        // when
        Keys.in(folder);

        // then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noTwoInstallationsShareKeys() {
        assertThat(Keys.random()).isNotEqualTo(Keys.random());
    }

    @Test
    void saysWhatIsWrongWithADamagedFile() throws IOException {
        // given
        Files.writeString(folder.resolve("keys.properties"), "access_key=a\n");

        // then
        assertThatThrownBy(() -> Keys.in(folder)).hasMessageContaining("must hold access_key and secret_key");
    }
}
