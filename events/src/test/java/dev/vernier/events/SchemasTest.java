// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas and the records say the same. */
class SchemasTest {
    private static final Path SCHEMAS = Path.of("src/main/resources/dev/vernier/events/schemas");

    @ParameterizedTest
    @MethodSource("messages")
    void everyComponentIsAPropertyAndEveryPropertyIsAComponent(Class<?> message) {
        assertThat(differences(
                        message, Schemas.document(message), Schemas.document(message), "", message != BaseParams.class))
                .isEmpty();
    }

    /** Shows that the comparison sees what it should. */
    @Test
    void theComparisonSeesAMissingAndASuperfluousFieldAndALooseOne() {
        // given
        ObjectNode schema = Schemas.document(RunStarted.class).deepCopy();
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.set("trainers", properties.remove("trainer"));
        schema.putArray("required").add("run_id").add("attempt");

        // when
        List<String> differences = differences(RunStarted.class, schema, schema, "", true);

        // then
        assertThat(differences)
                .containsExactly(
                        "RunStarted: [attempt, run_id, started_at, trainer] but the schema has [attempt, run_id, started_at, trainers]",
                        "RunStarted: not null are [attempt, run_id, started_at, trainer] but the schema requires [attempt, run_id]");
    }

    @ParameterizedTest
    @MethodSource("files")
    void isASchemaOfTheDraftItNames(Path file) throws IOException {
        // given
        JsonNode schema = EventJson.mapper().readTree(Files.readAllBytes(file));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

        // then
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(factory.getSchema(SchemaLocation.of(schema.path("$schema").asText()))
                        .validate(schema))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldSaysWhatItMeans(Path file) throws IOException {
        // given
        JsonNode schema = EventJson.mapper().readTree(Files.readAllBytes(file));

        // when
        List<String> silent = fields(schema, "")
                .filter(field -> field.getValue().path("description").asText().length() < 15
                        && !field.getValue().has("$ref"))
                .map(Map.Entry::getKey)
                .toList();

        // then
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyFieldOfAMessageSaysWhetherItMayBeMissing(Class<?> message) {
        // when
        List<String> silent = fields(Schemas.document(message), "")
                .filter(field -> !Pattern.compile("missing|[Mm]ust be given|present", Pattern.CASE_INSENSITIVE)
                        .matcher(field.getValue()
                                .path("description")
                                .asText(dereferenced(Schemas.document(message), field.getValue())
                                        .path("description")
                                        .asText()))
                        .find())
                .map(Map.Entry::getKey)
                .toList();

        // then
        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTextAndListIsBoundedAndEveryPatternAnchored(Path file) throws IOException {
        // given
        JsonNode schema = EventJson.mapper().readTree(Files.readAllBytes(file));

        // when
        List<String> loose = new ArrayList<>();
        everySchema(schema, node -> {
            String type = node.path("type").asText();
            boolean bounded = switch (type) {
                case "string" -> node.has("maxLength") || node.has("enum") || endsInBoundedPattern(node);
                case "array" -> node.has("maxItems");
                default -> true;
            };
            if (!bounded) loose.add(node.toString());
            if (node.has("pattern") && !node.get("pattern").asText().matches("\\^.*\\$")) loose.add(node.toString());
        });

        // then
        assertThat(loose).isEmpty();
    }

    @Test
    void everyFileIsAMessage() throws IOException {
        assertThat(files().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(Schemas.fileNames().values());
    }

    @Test
    void whatSeveralMessagesShareIsTheSameInEach() {
        // given
        Map<String, JsonNode> parts = new TreeMap<>();

        // then
        for (Class<?> message : Schemas.messages()) {
            Schemas.document(message).path("$defs").properties().forEach(part -> {
                JsonNode known = parts.putIfAbsent(part.getKey(), part.getValue());
                if (known != null) assertThat(part.getValue()).as(part.getKey()).isEqualTo(known);
            });
        }
        assertThat(parts).containsKeys("study", "runId", "params", "data");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyPartIsUsedAndEveryReferenceLeadsToOne(Class<?> message) {
        // given
        JsonNode schema = Schemas.document(message);

        // then
        assertThat(schema.path("$defs").properties().stream().map(part -> "#/$defs/" + part.getKey()))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(schema.findValuesAsText("$ref")));
    }

    @Test
    void everyMessageOfATopicHasASchema() {
        // given
        Set<Class<?>> travelling = new LinkedHashSet<>();
        for (Topic topic : Topic.values()) travelling.addAll(topic.messages());

        // then
        assertThat(Schemas.messages()).containsExactlyInAnyOrderElementsOf(travelling);
    }

    @Test
    void namesASchemaByItsIdAndVersion() {
        assertThat(Schemas.idOf(TrialResult.class)).isEqualTo("https://vernier.dev/schemas/trial-result/1.0.0");
        assertThatThrownBy(() -> Schemas.idOf(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is not a message with a schema");
    }

    @Test
    void saysWhatKeepsATreeFromBeingAMessage() throws IOException {
        // given
        JsonNode noTrainer = EventJson.mapper()
                .readTree("{\"run_id\": \"s/0/1\", \"attempt\": 1, \"started_at\": \"2026-01-31T08:15:30Z\"}");

        // when
        List<String> violations = Schemas.validate(RunStarted.class, noTrainer);

        // then
        assertThat(violations)
                .hasSize(2)
                .anyMatch(text -> text.contains("'trainer'"))
                .anyMatch(text -> text.contains("run_id"));
    }

    @Test
    void doesNotWriteOutAHugeNumber() throws IOException {
        // given
        ObjectNode huge = (ObjectNode)
                EventJson.mapper()
                        .readTree(
                                "{\"run_id\": \"s/1/1\", \"attempt\": 1e999999999, \"trainer\": \"t\", \"started_at\": \"2026-01-31T08:15:30Z\"}");

        // then
        assertThat(Schemas.validate(RunStarted.class, huge))
                .singleElement()
                .asString()
                .contains("attempt");
    }

    @Test
    void aResultHasALossOrACause() throws IOException {
        // given
        ObjectNode result = (ObjectNode) EventJson.mapper()
                .readTree(Files.readAllBytes(
                        Path.of("src/main/resources/dev/vernier/events/examples/trial-result/fullest.json")));

        // when
        result.put("cause", "none");

        // then
        assertThat(Schemas.validate(TrialResult.class, result)).isNotEmpty();
        assertThatThrownBy(() -> EventJson.read(EventJson.write(result), TrialResult.class))
                .hasMessageContaining("cause must be present unless the outcome is completed");
    }

    static Stream<Class<?>> messages() {
        return Schemas.messages().stream();
    }

    static Stream<Path> files() throws IOException {
        return Files.list(SCHEMAS).sorted();
    }

    /**
     * @param resolved whether what the record needs must be required: not so where users may leave defaults out
     */
    private static List<String> differences(
            Class<?> type, JsonNode root, JsonNode schema, String path, boolean resolved) {
        List<String> differences = new ArrayList<>();
        String place = type.getSimpleName() + path;
        Set<String> components = new TreeSet<>();
        Set<String> required = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = SnakeCaseStrategy.INSTANCE.translate(component.getName());
            // Vernier's own finding: users cannot send it.
            if (type == DataSpec.class && name.equals("sha256") && !resolved) continue;
            components.add(name);
            if (RecordNullness.isRequired(component)) required.add(name);
            JsonNode property = dereferenced(root, schema.path("properties").path(name));
            recordIn(component.getGenericType()).ifPresent(inner -> {
                JsonNode shape = property.has("items") ? dereferenced(root, property.get("items")) : property;
                if (shape.path("additionalProperties").isObject()) shape = shape.get("additionalProperties");
                if (inner == Search.Space.class
                        && shape.has("properties")
                        && !shape.path("properties").has("min")) {
                    shape.path("properties")
                            .forEach(each ->
                                    differences.addAll(differences(inner, root, each, path + "." + name, resolved)));
                } else {
                    differences.addAll(differences(inner, root, shape, path + "." + name, resolved));
                }
            });
        }
        Set<String> properties = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(properties::add);
        Set<String> demanded = new TreeSet<>();
        schema.path("required").forEach(name -> demanded.add(name.asText()));
        if (!components.equals(properties))
            differences.add(place + ": " + components + " but the schema has " + properties);
        if (resolved && !required.equals(demanded)) {
            differences.add(place + ": not null are " + required + " but the schema requires " + demanded);
        }
        return differences;
    }

    /** The record that a component is, or holds in a list or map; none for those written as one text. */
    private static Optional<Class<?>> recordIn(Type type) {
        Stream<Type> candidates = type instanceof ParameterizedType holder
                ? Arrays.stream(holder.getActualTypeArguments())
                : Stream.of(type);
        return candidates
                .filter(candidate -> candidate instanceof Class<?> c
                        && c.isRecord()
                        && c != StudyId.class
                        && c != RunId.class
                        && c != Params.class)
                .<Class<?>>map(candidate -> (Class<?>) candidate)
                .findFirst();
    }

    private static JsonNode dereferenced(JsonNode root, JsonNode node) {
        JsonNode reference = node.get("$ref");
        return reference == null ? node : root.at(reference.asText().substring(1));
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode schema, String path) {
        Stream<Map.Entry<String, JsonNode>> own = schema.path("properties").properties().stream()
                .filter(property -> property.getValue().isObject())
                .flatMap(property -> Stream.concat(
                        Stream.of(Map.entry(path + property.getKey(), property.getValue())),
                        fields(property.getValue(), path + property.getKey() + ".")));
        Stream<Map.Entry<String, JsonNode>> parts = schema.path("$defs").properties().stream()
                .flatMap(part -> fields(part.getValue(), path + part.getKey() + "."));
        return Stream.concat(own, parts);
    }

    private static void everySchema(JsonNode node, Consumer<JsonNode> visitor) {
        if (node.path("type").isTextual()) visitor.accept(node);
        node.forEach(child -> everySchema(child, visitor));
    }

    private static boolean endsInBoundedPattern(JsonNode node) {
        String pattern = node.path("pattern").asText("*");
        return !pattern.contains("*") && !pattern.contains("+");
    }
}
