// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares schemas with what was released under the same {@code $id}: a version never changes. */
final class SchemaLock {
    private SchemaLock() {}

    /** The lines {@code $id sha256} of a lock file, without comments. */
    static Map<String, String> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    /** What is wrong, and what to do about it; empty when all is well. */
    static List<String> complaints(Map<String, String> lock, Collection<JsonNode> schemas) {
        return schemas.stream()
                .filter(schema -> !line(schema).equals(id(schema) + " " + lock.get(id(schema))))
                .map(schema -> lock.containsKey(id(schema))
                        ? id(schema) + " has changed without a new version: raise the version in its $id"
                                + " (README.md says by how much) and add the new line to schemas.lock, which is now: "
                                + line(schema)
                        : id(schema) + " is new: add this line to schemas.lock: " + line(schema))
                .toList();
    }

    private static String id(JsonNode schema) {
        return schema.path("$id").asText();
    }

    private static String line(JsonNode schema) {
        return id(schema) + " " + EventJson.canonicalSha256(schema);
    }
}
