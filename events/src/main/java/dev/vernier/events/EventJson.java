// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The one JSON form of all messages: snake_case, absent instead of null, plain decimals, ISO-8601 times in UTC. */
public final class EventJson {
    /** No message is larger: what a broker takes by default. */
    public static final int MAX_MESSAGE_BYTES = 1024 * 1024;

    static final int MAX_NESTING = 50;
    static final int MAX_NUMBER_LENGTH = 100;
    static final int MAX_NAME_LENGTH = 1_000;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_NESTING)
            .maxNumberLength(MAX_NUMBER_LENGTH)
            .maxNameLength(MAX_NAME_LENGTH)
            .build();
    private static final ObjectMapper MAPPER = mapper(new JsonFactoryBuilder());

    /** Beside the mapper for trees and documents: what it writes can be read. */
    private static final ObjectMapper WRITER = mapper(new JsonFactoryBuilder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .build())
            .addDecorator((factory, generator) -> new BoundedGenerator(generator)));

    private static final ObjectMapper CANONICAL = MAPPER.copy()
            .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private EventJson() {}

    private static ObjectMapper mapper(TSFBuilder<?, ?> factory) {
        return JsonMapper.builder(factory.streamReadConstraints(BOUNDS).build())
                .addModule(new JavaTimeModule())
                .addModule(new StrictScalars())
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new RecordNullness(), new JacksonAnnotationIntrospector()))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // A number is not a text, nor the place of a word in an enumeration.
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfigDefaults(any -> any.setAcceptBlankAsEmpty(false)
                        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                // The shortest text of a double, the same on every Java version.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
    }

    /**
     * For reading and writing trees and for other JSON of the project; shared, do not reconfigure. Records of null-marked packages
     * are read whole or not at all; depth, names and numbers are bounded, the length of the text is not.
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * A message that {@link #read} takes.
     *
     * @throws IllegalArgumentException with a sentence naming the place when the object has no JSON form within the reader's bounds, or is
     *     longer than {@link #MAX_MESSAGE_BYTES}
     */
    public static byte[] write(Object message) {
        byte[] json = json(message);
        if (json.length > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("a " + message.getClass().getSimpleName() + " must have at most "
                    + MAX_MESSAGE_BYTES + " bytes as JSON, was " + json.length);
        }
        return json;
    }

    /**
     * As {@link #write}, however long it is: for documents, and for who says better than an exception that a message is too long.
     *
     * @throws IllegalArgumentException with a sentence naming the place when the object has no JSON form within the reader's bounds
     */
    public static byte[] json(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as a " + value.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Fields that the record does not know are passed over.
     *
     * @param json null where the topic's record has no value
     * @throws IllegalArgumentException with a sentence naming the place when the bytes are not such a message, a field is missing or it is
     *     longer than {@link #MAX_MESSAGE_BYTES}
     */
    public static <T> T read(byte @Nullable [] json, Class<T> type) {
        if (json == null) throw new IllegalArgumentException("not a " + type.getSimpleName() + ": no value");
        if (json.length > MAX_MESSAGE_BYTES) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + json.length
                    + " bytes, a message has at most " + MAX_MESSAGE_BYTES);
        }
        try {
            @Nullable T message = MAPPER.readValue(json, type);
            if (message == null) throw new IllegalArgumentException("not a " + type.getSimpleName() + ": null");
            return message;
        } catch (IOException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Keys sorted: equal messages give equal bytes, whatever order they were written in. */
    public static byte[] canonical(Object message) {
        try {
            // Through a tree, so that a record's own property order does not matter.
            JsonNode tree = MAPPER.valueToTree(message);
            return CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(tree, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot be written as a " + message.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** Hexadecimal SHA-256 of {@link #canonical}: equal messages, equal sum. */
    public static String canonicalSha256(Object message) {
        return sha256(canonical(message));
    }

    /** Hexadecimal SHA-256. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The message as text, for people. */
    public static String text(Object message) {
        return new String(json(message), StandardCharsets.UTF_8);
    }
}
