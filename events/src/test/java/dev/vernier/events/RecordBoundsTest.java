// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What breaks a schema is refused by the record, and what keeps it is taken: every field of the fullest examples is set to what lies at its
 * bounds and just beyond them, and to what has another type.
 */
class RecordBoundsTest {
    /** The rules that join several fields, which a schema cannot state: the records know them alone. */
    private static final List<String> JOINED = List.of(
            "must be the sum of all states",
            "(study/trial/replicate)",
            "shares must sum to 1",
            "each share must be",
            "must lie inside search.space",
            "a space must have either values or an interval",
            "min must not be above max",
            "price_per_core_hour and currency must be given together",
            "must not be the target",
            "worse_than_persistence must be",
            "completed_at must be present exactly",
            "base_params.study must be",
            "counts.planned must be between",
            "emitted must be between",
            "base_trial must be between",
            "finalists must be between",
            "replicates must be between 1 and 100, was 0",
            "must have 1 to 1001 entries");

    private static final List<JsonNode> STRANGE = List.of(
            TextNode.valueOf(""),
            TextNode.valueOf("1"),
            TextNode.valueOf("\n"),
            TextNode.valueOf("NaN"),
            TextNode.valueOf("http://example.org"),
            TextNode.valueOf("2026-01-31T08:15:30"),
            TextNode.valueOf("1999-12-31T23:59:59Z"),
            TextNode.valueOf("2200-01-01T00:00:00Z"),
            TextNode.valueOf("2000-01-01T00:00:00Z"),
            BooleanNode.TRUE,
            number("0"),
            number("-1"),
            number("1.5"),
            number("1e31"),
            number("1e-31"),
            number("1e400"),
            number("-1e999999999"),
            number("1e-999999999"),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.objectNode());

    record Place(String path, JsonNode value, JsonNode schema, Consumer<JsonNode> setter) {}

    @ParameterizedTest
    @MethodSource("messages")
    void refusesWhatBreaksTheSchemaAndTakesWhatKeepsIt(ExamplesTest.Example example) {
        // given
        JsonNode schema = Schemas.document(example.message());
        ObjectNode tree = (ObjectNode) example.tree();
        List<String> differences = new ArrayList<>();

        // when
        for (Place place : places(tree, schema, schema, "")) {
            for (JsonNode other : others(place.schema())) {
                place.setter().accept(other);
                compare(example.message(), tree, place, other, differences);
            }
            place.setter().accept(place.value());
        }

        // then
        assertThat(differences).isEmpty();
    }

    /** What a user sends is judged by the schema itself; what becomes of it is part of the status. */
    static Stream<ExamplesTest.Example> messages() {
        return ExamplesTest.examples()
                .filter(example -> example.message() != BaseParams.class
                        && example.file().getFileName().toString().equals("fullest.json"));
    }

    private static void compare(
            Class<?> message, JsonNode tree, Place place, JsonNode other, List<String> differences) {
        boolean legal = Schemas.validate(message, tree).isEmpty();
        Optional<String> refusal = refusal(message, tree);
        String what = place.path() + " = " + ShortText.of(other.toString());
        if (!legal && refusal.isEmpty()) differences.add(what + " breaks the schema and is taken");
        if (legal && refusal.isPresent() && JOINED.stream().noneMatch(refusal.get()::contains)) {
            differences.add(what + " keeps the schema and is refused: " + refusal.get());
        }
    }

    private static Optional<String> refusal(Class<?> message, JsonNode tree) {
        try {
            EventJson.read(tree.toString().getBytes(StandardCharsets.UTF_8), message);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<JsonNode> others(JsonNode schema) {
        List<JsonNode> others = new ArrayList<>(STRANGE);
        for (String keyword : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (!schema.has(keyword)) continue;
            BigDecimal bound = schema.get(keyword).decimalValue();
            BigDecimal step = schema.path("type").asText().equals("integer")
                    ? BigDecimal.ONE
                    : bound.abs().max(BigDecimal.ONE).scaleByPowerOfTen(-10);
            for (BigDecimal near : List.of(bound, bound.subtract(step), bound.add(step))) {
                others.add(DecimalNode.valueOf(near));
            }
        }
        if (schema.has("multipleOf")) {
            others.add(number("0.123456789012345678901234567890"));
            others.add(number("0.1234567890123456789012345678901"));
        }
        int longest = schema.path("maxLength").asInt(-1);
        if (longest >= 0) {
            others.add(TextNode.valueOf("x".repeat(longest)));
            others.add(TextNode.valueOf("x".repeat(longest + 1)));
            others.add(TextNode.valueOf("\uD83D\uDE00".repeat(longest)));
            others.add(TextNode.valueOf("s3://" + "x".repeat(longest - 5)));
            others.add(TextNode.valueOf("s3://" + "x".repeat(longest - 4)));
        }
        return others;
    }

    private static List<Place> places(JsonNode node, JsonNode schema, JsonNode root, String path) {
        List<Place> places = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                String name = field.getKey();
                JsonNode shape = dereferenced(schema.path("properties").path(name), root);
                String at = path + "." + name;
                places.add(new Place(at, field.getValue(), shape, other -> object.set(name, other)));
                places.addAll(places(field.getValue(), shape, root, at));
            }
        }
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode shape = dereferenced(schema.path("items"), root);
            places.add(new Place(path + "[0]", array.get(0), shape, other -> array.set(0, other)));
            places.addAll(places(array.get(0), shape, root, path + "[0]"));
        }
        return places;
    }

    private static JsonNode dereferenced(JsonNode node, JsonNode root) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.asText().substring(1));
    }

    private static JsonNode number(String text) {
        return DecimalNode.valueOf(new BigDecimal(text));
    }
}
