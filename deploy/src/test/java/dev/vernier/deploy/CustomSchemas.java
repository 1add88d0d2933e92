// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kinds that Strimzi, KEDA and the Prometheus operator bring: README.md beside their schemas says where those come from. */
final class CustomSchemas {
    private static final Path FOLDER = Path.of("src/test/resources/schemas");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final Map<String, JsonSchema> schemas = new HashMap<>();

    CustomSchemas() {
        read("kafka.strimzi.io/v1", "strimzi.json");
        read("keda.sh/v1alpha1", "keda.json");
        read("monitoring.coreos.com/v1", "prometheus-operator.json");
    }

    private void read(String apiVersion, String file) {
        JsonNode all = Yaml.read(FOLDER.resolve(file));
        all.path("kinds").properties().forEach(kind -> {
            ObjectNode schema = strict(kind.getValue());
            if (all.has("$defs")) schema.set("$defs", all.get("$defs"));
            schemas.put(apiVersion + "/" + kind.getKey(), FACTORY.getSchema(schema));
        });
    }

    List<String> faults(String kind, JsonNode document) {
        JsonSchema schema = schemas.get(kind);
        if (schema == null) return List.of("nobody knows such a kind");
        return schema.validate(document).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** The API server drops what a structural schema does not name; here it is refused. */
    private static ObjectNode strict(JsonNode schema) {
        ObjectNode result = schema.deepCopy();
        close(result);
        return result;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.putArray("type").add("integer").add("string");
            }
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            JsonNode properties = object.path("properties");
            if (properties.isObject() && !open && !object.has("additionalProperties") && isType(object)) {
                object.put("additionalProperties", false);
            }
            // Left to the official model of it.
            if (properties.has("apiVersion") && properties.path("metadata").isObject()) {
                ((ObjectNode) properties).putObject("metadata");
            }
        }
        schema.forEach(CustomSchemas::close);
    }

    /** Not a map from names to schemas which has a property that is called properties. */
    private static boolean isType(JsonNode object) {
        return object.path("type").isTextual();
    }
}
