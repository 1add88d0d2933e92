// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private final Path parent;

    WorkspaceTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void aTemporaryOneLeavesNothingBehind() throws IOException {
        // given
        Workspace workspace = Workspace.temporary(parent);
        Files.createDirectories(workspace.logs());
        Files.writeString(workspace.logs().resolve("broker.log"), "hello");

        // when
        workspace.close();

        // then
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void sweepsAwayWhatAKilledLauncherLeftBehind() throws IOException {
        // given
        Path stale = abandoned();
        Files.writeString(stale.resolve("children"), "");

        // when
        Workspace.temporary(parent).close();

        // then
        assertThat(stale).doesNotExist();
    }

    @Test
    void leavesAFolderAloneWhileAChildOfItsDeadLauncherStillStops() throws IOException {
        // given
        Path stale = abandoned();
        new Children(stale.resolve("children")).add(ProcessHandle.current());

        // when
        Workspace.temporary(parent).close();

        // then
        assertThat(stale).exists();
    }

    @Test
    void aProcessThatOnlyHasTheSameIdIsNoChild() throws IOException {
        // given
        Path stale = abandoned();
        Files.writeString(stale.resolve("children"), ProcessHandle.current().pid() + " 1000\n");

        // when
        Workspace.temporary(parent).close();

        // then
        assertThat(stale).doesNotExist();
    }

    @Test
    void leavesTheFolderOfALivingLauncherAlone() {
        try (Workspace first = Workspace.temporary(parent)) {
            // when
            Workspace.temporary(parent).close();

            // then
            assertThat(first.folder()).exists();
        }
    }

    @Test
    void leavesFoldersOfOthersAlone() throws IOException {
        // given
        Path other = Files.createDirectory(parent.resolve("vernier-of-somebody-else"));

        // when
        Workspace.temporary(parent).close();

        // then
        assertThat(other).exists();
    }

    @Test
    void aLastingOneBelongsToOneLauncherAtATime() {
        // given
        Path folder = parent.resolve("data");
        try (Workspace first = Workspace.lasting(folder)) {
            // then
            assertThatThrownBy(() -> Workspace.lasting(folder)).hasMessage(folder + " is in use by another Vernier");
        }
        // and then
        Workspace.lasting(folder).close();
        assertThat(folder).exists();
    }

    private Path abandoned() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("vernier-stale"));
        Files.createFile(folder.resolve("owner.lock"));
        Files.createDirectories(folder.resolve("data/kafka"));
        return folder;
    }
}
