// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.infrastructure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the libraries of the two servers: a folder with a file {@code class-path} that names them. It is the system property
 * {@code vernier.infrastructure.home}, or else the folder {@code lib} (a build) or {@code infrastructure} (a distribution) beside the jar or
 * the classes that this class was loaded from.
 */
final class ServerClassPath {
    static final String HOME = "vernier.infrastructure.home";

    private ServerClassPath() {}

    /** The class path of both servers, this module's own code first. */
    static String find() {
        return find(ownCode(), System.getProperty(HOME));
    }

    static String find(Path ownCode, @org.jspecify.annotations.Nullable String home) {
        List<Path> candidates = home != null
                ? List.of(Path.of(home))
                : List.of(ownCode.resolveSibling("lib"), ownCode.resolveSibling("infrastructure"));
        return candidates.stream()
                .filter(folder -> Files.isRegularFile(folder.resolve("class-path")))
                .findFirst()
                .map(folder -> join(ownCode, folder))
                .orElseThrow(() ->
                        new IllegalStateException("the libraries of the embedded servers are in none of " + candidates
                                + ": package the module embedded-infrastructure, or set the system property " + HOME));
    }

    private static String join(Path ownCode, Path folder) {
        return Stream.concat(Stream.of(ownCode), libraries(folder).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> libraries(Path folder) {
        try {
            String names = Files.readString(folder.resolve("class-path")).trim();
            List<Path> libraries = new ArrayList<>();
            Arrays.stream(names.split(","))
                    .map(name -> folder.resolve(name).normalize())
                    .forEach(libraries::add);
            return libraries;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the class path of the embedded servers cannot be read in " + folder, unreadable);
        }
    }

    private static Path ownCode() {
        try {
            return Path.of(ServerClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the code's own location is no path", impossible);
        }
    }
}
