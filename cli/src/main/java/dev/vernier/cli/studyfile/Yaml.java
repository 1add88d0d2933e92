// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.cli.studyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML 1.2 (so that 1e-5 is a number and no is not) as a tree of JSON. */
final class Yaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 50;
    /** An alias stands for a copy: few of them keep the tree small. */
    private static final int MOST_ALIASES = 10;

    private Yaml() {}

    /**
     * @param name of the file, for messages
     * @throws InvalidStudyFile with file, line and column
     */
    static JsonNode read(String name, String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .build();
        try {
            return tree(new Load(settings).loadFromString(yaml), 0);
        } catch (MarkedYamlEngineException e) {
            throw new InvalidStudyFile(name + place(e.getProblemMark()) + ": " + problem(e));
        } catch (YamlEngineException e) {
            throw new InvalidStudyFile(name + ": is not YAML: " + e.getMessage());
        } catch (TooDeep e) {
            throw new InvalidStudyFile(name + ": is nested more than " + DEEPEST + " levels deep");
        }
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    // People count from 1.
    private static String place(Optional<Mark> mark) {
        return mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse("");
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext();
        return context == null || context.isBlank() ? e.getProblem() : context + ", " + e.getProblem();
    }

    private static JsonNode tree(@Nullable Object value, int depth) {
        // Also ends on a structure that contains itself.
        if (depth > DEEPEST) throw new TooDeep();
        if (value == null) return NODES.nullNode();
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, item) -> object.set(String.valueOf(key), tree(item, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(item -> array.add(tree(item, depth + 1)));
            return array;
        }
        if (value instanceof Boolean flag) return NODES.booleanNode(flag);
        if (value instanceof Integer whole) return NODES.numberNode(whole);
        if (value instanceof Long whole) return NODES.numberNode(whole);
        if (value instanceof BigInteger whole) return NODES.numberNode(whole);
        if (value instanceof Double real) return number(real);
        return NODES.textNode(value.toString());
    }

    // The decimal that was written, not its binary neighbour. NaN and infinity are for the reader to refuse.
    private static JsonNode number(double real) {
        return Double.isFinite(real) ? NODES.numberNode(java.math.BigDecimal.valueOf(real)) : NODES.numberNode(real);
    }
}
