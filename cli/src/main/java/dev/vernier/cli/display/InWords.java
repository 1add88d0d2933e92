// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.display;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says why a file could not be used: Java's own message is often the file's name alone. */
public final class InWords {
    private InWords() {}

    /** The reason without the file's name, such as {@code permission denied}. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof NoSuchFileException) return "no such file or folder";
        if (e instanceof FileAlreadyExistsException) return "there is a file of that name";
        if (e instanceof FileSystemException file && file.getReason() != null) return file.getReason();
        return String.valueOf(e.getMessage());
    }
}
