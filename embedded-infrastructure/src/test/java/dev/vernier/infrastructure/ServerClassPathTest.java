// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerClassPathTest {
    private final Path folder;

    ServerClassPathTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib", "infrastructure"})
    void takesTheLibrariesBesideItsOwnCode(String name) throws IOException {
        // given
        Path libraries = libraries(name);
        Path ownCode = folder.resolve("classes");

        // when
        String classPath = ServerClassPath.find(ownCode, null);

        // then
        assertThat(classPath.split(File.pathSeparator))
                .containsExactly(
                        ownCode.toString(),
                        libraries.resolve("a.jar").toString(),
                        libraries.resolve("b.jar").toString());
    }

    @Test
    void leavesOutALibraryThatIsNotListed() throws IOException {
        // given
        Path libraries = libraries("lib");
        Files.createFile(libraries.resolve("a-of-an-earlier-build.jar"));

        // when
        String classPath = ServerClassPath.find(folder.resolve("classes"), null);

        // then
        assertThat(classPath).doesNotContain("earlier");
    }

    @Test
    void takesTheGivenHomeBeforeAnythingElse() throws IOException {
        // given
        libraries("lib");
        Path home = libraries("elsewhere");

        // when
        String classPath = ServerClassPath.find(folder.resolve("classes"), home.toString());

        // then
        assertThat(classPath).contains(home.resolve("a.jar").toString()).doesNotContain("lib");
    }

    @Test
    void saysWhereItLookedAndWhatToDo() {
        assertThatThrownBy(() -> ServerClassPath.find(folder.resolve("classes"), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(folder.resolve("lib").toString())
                .hasMessageContaining("vernier.infrastructure.home");
    }

    private Path libraries(String name) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve(name));
        Files.writeString(libraries.resolve("class-path"), "./a.jar,./b.jar");
        return libraries;
    }
}
