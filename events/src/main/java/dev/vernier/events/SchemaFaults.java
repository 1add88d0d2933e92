// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Says what a schema's validator found in the words of a {@link Fault}. */
final class SchemaFaults {
    private final JsonNode schema;
    private final JsonNode sent;

    /**
     * @param schema of the message
     * @param sent the message as it came, for the values that are shown
     */
    SchemaFaults(JsonNode schema, JsonNode sent) {
        this.schema = schema;
        this.sent = sent;
    }

    List<Fault> of(Stream<ValidationMessage> violations) {
        return violations
                .map(this::fault)
                .distinct() // below its least and not whole is one fault: its rule names both
                .toList();
    }

    private Fault fault(ValidationMessage violation) {
        List<Object> path = path(violation.getInstanceLocation());
        JsonNode here = schemaAt(path);
        return switch (violation.getType()) {
            case "required" -> new Fault(text(path, violation.getProperty()), "must be given", null);
            case "additionalProperties" ->
                new Fault(
                        text(path, ShortText.of(violation.getProperty())),
                        new KnownFields(schema).ruleFor(violation.getProperty(), text(path), here),
                        shown(valueAt(path).path(violation.getProperty())));
            default -> new Fault(text(path), rule(violation.getType(), here), shown(valueAt(path)));
        };
    }

    static String rule(String keyword, JsonNode schema) {
        return switch (keyword) {
            case "type" -> "must be " + kind(schema);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> "must be " + range(schema);
            case "multipleOf" ->
                "must have at most " + schema.get("multipleOf").decimalValue().scale() + " decimal places";
            case "enum" -> "must be " + words(schema.get("enum"));
            case "minLength", "minItems" -> "must not be empty";
            case "maxLength" -> "must be at most " + schema.get("maxLength") + " characters long";
            case "maxItems" -> "must have at most " + schema.get("maxItems") + " entries";
            case "uniqueItems" -> "must not name anything twice";
            case "pattern" -> pattern(schema.get("pattern").asText());
            default -> throw new IllegalStateException("no words for the schema's keyword " + keyword);
        };
    }

    private static String kind(JsonNode schema) {
        return switch (schema.get("type").asText()) {
            case "integer" -> "a whole number " + range(schema);
            case "number" -> "a number " + range(schema);
            case "string" -> schema.has("enum") ? words(schema.get("enum")) : "text";
            case "array" -> "a list";
            default -> "an object with named fields";
        };
    }

    private static String range(JsonNode schema) {
        JsonNode min = schema.get("minimum");
        JsonNode max = schema.get("maximum");
        if (min != null && max != null) return "between " + min.asText() + " and " + max.asText();
        String above = "greater than " + schema.path("exclusiveMinimum").asText();
        return max != null
                ? above + " and at most " + max.asText()
                : above + " and less than " + schema.path("exclusiveMaximum").asText();
    }

    /** The patterns of the base-params schema in words; a test holds this list complete. */
    private static String pattern(String pattern) {
        if (pattern.startsWith("^[a-z0-9][a-z0-9-]")) {
            return "must be 1 to 63 lower-case letters, digits and hyphens, the first no hyphen";
        }
        if (pattern.startsWith("^(s3|file):")) return "must begin with s3: or file: and name a place";
        if (pattern.equals("^[A-Z]{3}$")) return "must be three capital letters, as in EUR";
        if (pattern.startsWith("^[^\\p{Cc}")) return "must not hold control characters";
        throw new IllegalStateException("no words for the schema's pattern " + pattern);
    }

    private static String words(JsonNode list) {
        String words = StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        return list.size() == 1 ? words : "one of " + words;
    }

    private JsonNode schemaAt(List<Object> path) {
        JsonNode here = schema;
        for (Object step : path) {
            here = dereferenced(
                    step instanceof Integer
                            ? here.path("items")
                            : here.path("properties").path(step.toString()));
        }
        return here;
    }

    private JsonNode dereferenced(JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : schema.at(reference.asText().substring(1)); // #/$defs/name
    }

    private JsonNode valueAt(List<Object> path) {
        JsonNode here = sent;
        for (Object step : path) here = step instanceof Integer index ? here.path(index) : here.path(step.toString());
        return here;
    }

    static @Nullable String shown(JsonNode value) {
        if (value.isMissingNode()) return null;
        if (value.isArray()) return "a list of " + value.size();
        if (value.isObject()) return "an object of " + value.size();
        return value.isTextual() ? "'" + ShortText.of(value.textValue()) + "'" : ShortText.of(value.asText());
    }

    private static List<Object> path(JsonNodePath location) {
        List<Object> steps = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) steps.add(location.getElement(i));
        return steps;
    }

    private static String text(List<Object> path, String child) {
        return path.isEmpty() ? child : text(path) + "." + child;
    }

    private static String text(List<Object> path) {
        StringBuilder text = new StringBuilder();
        for (Object step : path) {
            if (step instanceof Integer index) text.append('[').append(index).append(']');
            else text.append(text.isEmpty() ? "" : ".").append(step);
        }
        return text.toString();
    }
}
