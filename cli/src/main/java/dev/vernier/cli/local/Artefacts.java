// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built services lie below Vernier's home folder. */
public record Artefacts(Path home) {
    private static final String HOME = "vernier.home";

    /**
     * As the script says through the system property {@code vernier.home}.
     *
     * @throws IllegalStateException when the property is not set
     */
    public static Artefacts ofThisInstallation() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("the system property " + HOME + " is not set: start Vernier by its script");
        }
        return new Artefacts(Path.of(home));
    }

    /** The runnable jar of a service. @throws IllegalStateException when it was not built */
    Path jar(String module) {
        Path jar = home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: build Vernier with ./mvnw package");
        }
        return jar;
    }
}
