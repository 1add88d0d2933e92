// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.kit.series;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The one folder from which {@code file:} URIs are read: regular files that lie below it, by their name and when every link is followed.
 * All other places are refused with one and the same sentence, and a name that begins outside the folder is not even looked for: nobody
 * learns what exists there, not by a way through it ({@code /home/bob/../../data/a.csv}) and not by how long the answer takes. Who can
 * write to the folder is trusted: a file is not guarded against being exchanged while it is read.
 */
final class FileRoot {
    private final Path root;

    FileRoot(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * The file itself, no link.
     *
     * @throws DataRefused when it is no regular file below the folder
     * @throws IOException when the folder itself is out of reach
     */
    Path file(String uri) throws IOException {
        Path named = path(uri);
        Path realRoot = root.toRealPath();
        if (goesUp(named) || !(named.startsWith(root) || named.startsWith(realRoot))) throw refused(uri);
        Path real;
        try {
            real = named.toRealPath();
        } catch (IOException e) {
            throw refused(uri);
        }
        if (!real.startsWith(realRoot) || !isRegular(real)) throw refused(uri);
        return real;
    }

    private static Path path(String uri) {
        try {
            URI parsed = new URI(uri);
            boolean plain = parsed.getPath() != null
                    && parsed.getAuthority() == null
                    && parsed.getQuery() == null
                    && parsed.getFragment() == null;
            if (plain) return Path.of(parsed);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Said below.
        }
        throw new DataRefused("must be file:///folder/file.csv, special characters as %20", uri);
    }

    private static boolean goesUp(Path path) {
        for (Path part : path) if (part.toString().equals("..")) return true;
        return false;
    }

    private static boolean isRegular(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile();
        } catch (IOException e) {
            return false;
        }
    }

    static DataRefused refused(String uri) {
        return new DataRefused("must name a regular file below the folder of vernier.data.file-root", uri);
    }
}
