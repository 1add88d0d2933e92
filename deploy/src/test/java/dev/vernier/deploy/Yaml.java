// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML and JSON as trees, read as Kubernetes and compose read them: YAML 1.1, with anchors and merges. */
final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Yaml() {}

    /** Every document that says something. */
    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        reader().loadAll(text).forEach(document -> {
            if (document != null) documents.add(MAPPER.valueToTree(document));
        });
        return documents;
    }

    static List<JsonNode> documents(Path file) {
        return documents(text(file));
    }

    /** The only document of this file. */
    static JsonNode read(Path file) {
        return documents(file).get(0);
    }

    /** The same value as JSON, spelled as a tree spells it. */
    static String json(String text) {
        return MAPPER.<JsonNode>valueToTree(reader().load(text)).toString();
    }

    private static org.yaml.snakeyaml.Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As JSON, which is YAML too. */
    static void write(Path file, JsonNode tree) {
        try {
            MAPPER.writeValue(file.toFile(), tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** As Helm does it: objects field by field, everything else is replaced; null is kept. */
    static JsonNode merged(JsonNode base, JsonNode over) {
        if (!base.isObject() || !over.isObject()) return over;
        ObjectNode result = base.deepCopy();
        over.properties()
                .forEach(field -> result.set(
                        field.getKey(),
                        base.has(field.getKey())
                                ? merged(base.get(field.getKey()), field.getValue())
                                : field.getValue()));
        return result;
    }
}
