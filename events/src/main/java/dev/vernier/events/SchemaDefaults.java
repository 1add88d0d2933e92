// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in what a user left out with the {@code default} that the schema states, so that each default is written down once. */
final class SchemaDefaults {
    private SchemaDefaults() {}

    static void apply(JsonNode schema, JsonNode instance) {
        if (!(instance instanceof ObjectNode object)) return; // not what the schema wants, and said so elsewhere
        schema.path("properties").properties().forEach(property -> {
            JsonNode standard = property.getValue().get("default");
            if (standard != null && !object.has(property.getKey())) object.set(property.getKey(), standard.deepCopy());
            apply(property.getValue(), object.path(property.getKey()));
        });
    }
}
