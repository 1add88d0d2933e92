// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaLockTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/dev/vernier/events/schemas");

    @Test
    void noSchemaHasChangedUnderItsVersion() throws IOException {
        assertThat(SchemaLock.complaints(lock(), schemas())).isEmpty();
    }

    @Test
    void complainsOfEverySmallestChangeUnderTheSameVersion() throws IOException {
        // given
        Map<String, String> lock = lock();

        for (JsonNode schema : schemas()) {
            // when
            ObjectNode widened = schema.deepCopy();
            widened.put("description", schema.path("description").asText() + " ");
            ObjectNode loosened = schema.deepCopy();
            loosened.remove("required");
            ObjectNode longer = schema.deepCopy();
            ((ObjectNode) longer.withObject(schema.has("properties") ? "/properties" : "/$defs"))
                    .putObject("new_field");

            // then
            for (JsonNode changed : List.of(widened, loosened, longer)) {
                assertThat(SchemaLock.complaints(lock, List.of(changed)))
                        .singleElement()
                        .asString()
                        .startsWith(schema.path("$id").asText() + " has changed without a new version");
            }
        }
    }

    @Test
    void asksForALineWhenTheVersionIsNew() throws IOException {
        // given
        ObjectNode next = schemas().get(0).deepCopy();
        String id = next.path("$id").asText().replace("/1.0.0", "/1.1.0");
        next.put("$id", id);

        // when
        List<String> complaints = SchemaLock.complaints(lock(), List.of(next));

        // then
        assertThat(complaints)
                .containsExactly(
                        id + " is new: add this line to schemas.lock: " + id + " " + EventJson.canonicalSha256(next));
    }

    @Test
    void doesNotMindTheOrderOfKeysOrTheLayout() throws IOException {
        // given
        ObjectNode reversed = EventJson.mapper().createObjectNode();
        JsonNode schema = schemas().get(0);
        List<String> names = new ArrayList<>();
        schema.fieldNames().forEachRemaining(name -> names.add(0, name));
        names.forEach(name -> reversed.set(name, schema.get(name)));

        // when
        List<String> complaints = SchemaLock.complaints(lock(), List.of(reversed));

        // then
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFileNameCarriesTheMajorVersion() throws IOException {
        for (Path file : files()) {
            JsonNode schema = EventJson.mapper().readTree(Files.readAllBytes(file));
            String[] name = file.getFileName().toString().split("\\.");
            assertThat(schema.path("$id").asText())
                    .matches(
                            "https://vernier\\.dev/schemas/" + name[0] + "/" + name[1].substring(1) + "\\.\\d+\\.\\d+");
        }
    }

    private static Map<String, String> lock() throws IOException {
        return SchemaLock.parse(Files.readAllLines(Path.of("schemas.lock")));
    }

    private static List<JsonNode> schemas() throws IOException {
        List<JsonNode> schemas = new ArrayList<>();
        for (Path file : files()) schemas.add(EventJson.mapper().readTree(Files.readAllBytes(file)));
        return schemas;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}
