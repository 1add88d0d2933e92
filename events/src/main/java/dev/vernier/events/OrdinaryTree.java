// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A tree that came from anywhere (JSON, YAML, a test) in a form in which nothing can surprise: bounded depth and size, whole numbers as
 * {@code long} where they fit, all others as decimals of bounded magnitude. 1e999999999 is a legal JSON number that would fill the memory as an integer.
 */
final class OrdinaryTree {
    /** Many times what the largest legal message holds. */
    private static final int MAX_VALUES = 20_000;

    /** Whatever is as large or as small breaks the same rules, and the validator needs what a double can hold. */
    private static final int MAX_MAGNITUDE = 305;

    private static final BigDecimal HUGE = BigDecimal.ONE.scaleByPowerOfTen(MAX_MAGNITUDE);
    private static final BigDecimal TINY = BigDecimal.ONE.scaleByPowerOfTen(-MAX_MAGNITUDE);

    private record Place(JsonNode node, int depth) {}

    private OrdinaryTree() {}

    /** The fault of a tree that is too large or too deep to be looked at any closer. */
    static Optional<Fault> excess(JsonNode root) {
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(root, 0));
        int values = 0;
        while (!open.isEmpty()) {
            Place place = open.pop();
            if (++values > MAX_VALUES)
                return Optional.of(new Fault("", "must hold at most " + MAX_VALUES + " values", null));
            if (place.depth() > EventJson.MAX_NESTING) {
                return Optional.of(
                        new Fault("", "must be nested at most " + EventJson.MAX_NESTING + " levels deep", null));
            }
            place.node().forEach(child -> open.push(new Place(child, place.depth() + 1)));
        }
        return Optional.empty();
    }

    /** A copy; the caller may change it. Needs a tree of bounded depth. */
    static JsonNode copyOf(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), copyOf(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(copyOf(item)));
            return copy;
        }
        return node.isNumber() ? number(node) : node;
    }

    private static JsonNode number(JsonNode node) {
        if (node.isFloatingPointNumber() && !node.isBigDecimal() && !Double.isFinite(node.doubleValue())) {
            return TextNode.valueOf(node.asText()); // .nan and .inf of YAML
        }
        BigDecimal value = node.decimalValue();
        long magnitude = (long) value.precision() - value.scale();
        if (value.signum() == 0) return LongNode.valueOf(0);
        BigDecimal sign = BigDecimal.valueOf(value.signum());
        if (magnitude < -MAX_MAGNITUDE) return DecimalNode.valueOf(TINY.multiply(sign));
        BigDecimal normal = magnitude > MAX_MAGNITUDE ? Decimals.plain(HUGE.multiply(sign)) : Decimals.plain(value);
        if (normal.scale() > 0) return DecimalNode.valueOf(normal);
        // The validator takes the last 64 bits of a whole number that comes as a decimal: 1e400 would be 0.
        return magnitude <= 18
                ? LongNode.valueOf(normal.longValueExact())
                : BigIntegerNode.valueOf(normal.toBigIntegerExact());
    }
}
