// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;

/** YAML and JSON as trees. */
final class Yaml {
    private static final ObjectMapper MAPPER =
            new ObjectMapper(YAMLFactory.builder().loaderOptions(strict()).build());

    private Yaml() {}

    private static LoaderOptions strict() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return options;
    }

    /** Every document that says something. */
    static List<JsonNode> documents(String text) {
        try (YAMLParser parser = ((YAMLFactory) MAPPER.getFactory()).createParser(text)) {
            return MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(parser).readAll().stream()
                    .filter(JsonNode::isObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> documents(Path file) {
        return documents(text(file));
    }

    static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The same value as JSON, spelled as a tree spells it. */
    static String json(String text) {
        try {
            return MAPPER.readTree(text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
