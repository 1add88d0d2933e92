// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A folder that belongs to one launcher at a time: a lock on a file in it says so, and is gone with the launcher however that ends. The
 * children are written down beside it, as they may still be stopping when the launcher is gone.
 */
public final class Workspace implements AutoCloseable {
    private static final String PREFIX = "vernier-";
    private static final String LOCK = "owner.lock";

    private final Path folder;
    private final FileChannel channel;
    private final boolean temporary;

    private Workspace(Path folder, FileChannel channel, boolean temporary) {
        this.folder = folder;
        this.channel = channel;
        this.temporary = temporary;
    }

    /** A fresh folder that {@link #close} deletes. Such folders of launchers that were killed are deleted first. */
    public static Workspace temporary(Path parent) {
        sweep(parent);
        try {
            Path folder = Files.createTempDirectory(parent, PREFIX);
            FileChannel channel = locked(folder);
            if (channel == null) throw new IOException(folder + " was taken by somebody else");
            return prepared(new Workspace(folder, channel, true));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made in " + parent, e);
        }
    }

    /**
     * A folder that stays, made if it is missing.
     *
     * @throws IllegalStateException when another launcher, or what it left behind for the moment, uses it
     */
    public static Workspace lasting(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = locked(folder);
            Children children = children(folder);
            if (channel == null || children.anyAlive()) {
                if (channel != null) channel.close();
                throw new IllegalStateException(folder + " is in use by another Vernier");
            }
            children.clear();
            return prepared(new Workspace(folder, channel, false));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be used", e);
        }
    }

    private static Workspace prepared(Workspace workspace) throws IOException {
        delete(workspace.scratch());
        Files.createDirectories(workspace.scratch());
        return workspace;
    }

    public Path folder() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    /** For whatever a child keeps for the moment; emptied at each start. */
    Path scratch() {
        return folder.resolve("tmp");
    }

    /** Remembers a child process that uses this folder. */
    void usedBy(ProcessHandle child) {
        children(folder).add(child);
    }

    @Override
    public void close() {
        try {
            if (temporary) delete(folder);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be cleared", e);
        }
    }

    /** Null when somebody else holds the lock. */
    private static @Nullable FileChannel locked(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return channel;
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as taken as by another.
        }
        channel.close();
        return null;
    }

    private static void sweep(Path parent) {
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : candidates) sweepIfAbandoned(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(parent + " cannot be looked through", e);
        }
    }

    // Best effort: another user's folder, or one that another sweeper is just deleting, is left alone.
    private static void sweepIfAbandoned(Path folder) {
        Path lock = folder.resolve(LOCK);
        if (!Files.isRegularFile(lock) || !Files.isWritable(lock)) return;
        try (FileChannel channel = locked(folder)) {
            if (channel != null && !children(folder).anyAlive()) delete(folder);
        } catch (IOException e) {
            LoggerFactory.getLogger(Workspace.class).debug("not swept folder={}", folder, e);
        }
    }

    private static Children children(Path folder) {
        return new Children(folder.resolve("children"));
    }

    private static void delete(Path folder) throws IOException {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try {
                Files.walkFileTree(folder, new DeletingVisitor());
            } catch (IOException e) {
                // A server that was killed a moment ago may still have been writing.
                if (attempt == 3) throw e;
            }
        }
    }

    private static final class DeletingVisitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
            if (e != null) throw e;
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
