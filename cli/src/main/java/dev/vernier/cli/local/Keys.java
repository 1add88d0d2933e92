// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Keys of the embedded S3 server. */
public record Keys(String accessKey, String secretKey) {
    private static final String FILE = "keys.properties";
    private static final String ACCESS = "access_key";
    private static final String SECRET = "secret_key";

    /** Keys that nobody else knows. */
    public static Keys random() {
        byte[] secret = new byte[20];
        new SecureRandom().nextBytes(secret);
        return new Keys("vernier", HexFormat.of().formatHex(secret));
    }

    /** The keys kept in a folder, made at the first time; only their owner can read the file. */
    public static Keys in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file)) return read(file);
            Keys fresh = random();
            fresh.write(file);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be used", e);
        }
    }

    private static Keys read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        if (!properties.containsKey(ACCESS) || !properties.containsKey(SECRET)) {
            throw new IllegalStateException(file + " must hold " + ACCESS + " and " + SECRET);
        }
        return new Keys(properties.getProperty(ACCESS), properties.getProperty(SECRET));
    }

    private void write(Path file) throws IOException {
        // With the permissions from the start: never readable, not even for a moment.
        Files.createFile(file, ownerOnly());
        Files.writeString(
                file, ACCESS + "=" + accessKey + "\n" + SECRET + "=" + secretKey + "\n", StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
