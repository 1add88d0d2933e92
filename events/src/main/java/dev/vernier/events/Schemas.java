// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON schema (draft 2020-12) of every message, by record class. The files lie in {@code schemas/} beside this class, each complete in itself: nothing
 * is ever fetched. Safe for use by several threads.
 */
public final class Schemas {
    private static final Map<Class<?>, String> FILES = files();
    private static final Map<Class<?>, JsonSchema> SCHEMAS = load();

    private Schemas() {}

    /**
     * The {@code $id} of a message's schema, ending in its version; travels in the header {@code ce_dataschema}.
     *
     * @throws IllegalArgumentException when the class is no message
     */
    public static String idOf(Class<?> message) {
        return schema(message).getId();
    }

    /**
     * What keeps a tree from being such a message, one sentence per violation; empty when it is one. Expects a tree of bounded depth, as
     * {@link EventJson#mapper} reads it.
     *
     * @throws IllegalArgumentException when the class is no message
     */
    public static List<String> validate(Class<?> message, JsonNode tree) {
        // A number such as 1e999999999 would fill the memory as an integer.
        return violations(message, OrdinaryTree.copyOf(tree)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** Every record class that is a message of its own. */
    public static Set<Class<?>> messages() {
        return FILES.keySet();
    }

    static Set<ValidationMessage> violations(Class<?> message, JsonNode tree) {
        return schema(message).validate(tree);
    }

    /** The schema as written; do not change it. */
    static JsonNode document(Class<?> message) {
        return schema(message).getSchemaNode();
    }

    /** The name of each message's schema file, in {@code schemas/} beside this class. */
    static Map<Class<?>, String> fileNames() {
        return FILES;
    }

    private static JsonSchema schema(Class<?> message) {
        JsonSchema schema = SCHEMAS.get(message);
        if (schema == null) throw new IllegalArgumentException(message.getName() + " is not a message with a schema");
        return schema;
    }

    private static Map<Class<?>, String> files() {
        Map<Class<?>, String> files = new LinkedHashMap<>();
        files.put(BaseParams.class, "base-params.v1.json");
        files.put(StudyCommand.class, "study-command.v1.json");
        files.put(Rejection.class, "rejection.v1.json");
        files.put(TrialConfig.class, "trial-config.v1.json");
        files.put(RunStarted.class, "run-started.v1.json");
        files.put(EpochCompleted.class, "epoch-completed.v1.json");
        files.put(AttemptEnded.class, "attempt-ended.v1.json");
        files.put(TrialResult.class, "trial-result.v1.json");
        files.put(StudyStatus.class, "study-status.v1.json");
        files.put(StudyClosed.class, "study-closed.v1.json");
        files.put(ReportWritten.class, "report-written.v1.json");
        return Collections.unmodifiableMap(files);
    }

    private static Map<Class<?>, JsonSchema> load() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .losslessNarrowing(true) // 25.0 is a whole number, as the draft says
                .formatAssertionsEnabled(true)
                // All our patterns are anchored. Java's own $ would let a line break at the end pass.
                .regularExpressionFactory(pattern -> Pattern.compile(pattern).asMatchPredicate()::test)
                .build();
        Map<Class<?>, JsonSchema> schemas = new LinkedHashMap<>();
        FILES.forEach((message, name) -> {
            JsonNode schema = read(name);
            schemas.put(
                    message,
                    factory.getSchema(SchemaLocation.of(schema.get("$id").asText()), schema, config));
        });
        return schemas;
    }

    private static JsonNode read(String name) {
        try (InputStream file = Schemas.class.getResourceAsStream("schemas/" + name)) {
            if (file == null) throw new IllegalStateException("schema " + name + " is not on the class path");
            return EventJson.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + name + " cannot be read", e);
        }
    }
}
