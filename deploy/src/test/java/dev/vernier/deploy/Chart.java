// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The chart as Helm itself sees it, with Helm 3 as a library. */
record Chart(Path folder) {
    static final Chart VERNIER = new Chart(Path.of("helm/vernier"));
    /** The annotation of hooks in what {@link #documents} gives. */
    static final String HOOK = "tested/hook";

    static final String RELEASE = "vernier";

    /** Helm's library does not show what are hooks: in this copy they are called something else. */
    private static final Chart WITHOUT_HOOKS = VERNIER.withoutHooks();

    /** The files of values that the chart is tested with. */
    static List<Path> valuesFiles() {
        try (Stream<Path> files = Files.list(VERNIER.folder.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chart withoutHooks() {
        try {
            Chart copy = copied(Files.createDirectories(Path.of("target/chart-without-hooks")), defaults());
            Path setup = copy.folder.resolve("templates/setup.yaml");
            Files.writeString(setup, Yaml.text(setup).replace("helm.sh/hook", HOOK));
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode defaults() {
        return Yaml.read(folder.resolve("values.yaml"));
    }

    /** What the chart works with: its own values and these on top. */
    JsonNode values(Path file) {
        return Yaml.merged(defaults(), Yaml.read(file));
    }

    /** What an installation sends to the cluster, hooks included. */
    List<JsonNode> documents(String release, Path values) {
        return Yaml.documents(new Helm(WITHOUT_HOOKS.folder)
                .template()
                .withName(release)
                .withNamespace("tuning")
                // Without it Helm's library takes a cluster of long ago.
                .withKubeVersion("1.34.0")
                .withValuesFile(values)
                .call());
    }

    /** With one line of values, as people type it. */
    List<JsonNode> documents(Path folderForValues, String values) throws IOException {
        return documents(RELEASE, Files.writeString(folderForValues.resolve("values.yaml"), values));
    }

    /** The chart's text for whoever has just installed it, as it is for any version of Kubernetes. */
    String notes(Path values) throws IOException {
        Path description = folder.resolve("Chart.yaml");
        Files.writeString(description, Yaml.text(description).replaceAll("(?m)^kubeVersion:.*", ""));
        return new Helm(folder)
                .install()
                .clientOnly()
                .dryRun()
                .withName(RELEASE)
                .withNamespace("tuning")
                .withValuesFile(values)
                .call()
                .getOutput();
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    /** A copy that has these values as its own: the linter takes no others. */
    Chart copied(Path target, JsonNode values) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Yaml.write(target.resolve("values.yaml"), values);
        return new Chart(target);
    }
}
