// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vernier.events.EventJson;
import dev.vernier.reporter.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;

/** JSON for people: one field a line, the same line ends on every system. */
final class PrettyJson {
    private PrettyJson() {}

    /** Any value of ours; numbers as the shortest plain decimals, the same on every Java version. */
    static JsonNode tree(Object value) {
        // Not valueToTree: that makes decimals through Double.toString, which differs between Java versions.
        return read(EventJson.json(value));
    }

    /** What {@link EventJson} has written. */
    static JsonNode read(byte[] json) {
        try {
            return EventJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("what was just written can be read", e);
        }
    }

    /** As {@link #tree}, for the many numbers. */
    static JsonNode number(double value) {
        return DecimalNode.valueOf(Numbers.shortest(value));
    }

    /**
     * Six significant digits, for what a library computes: its last bits may differ between processors and Java versions, and nobody
     * needs them.
     */
    static JsonNode rounded(double value) {
        return DecimalNode.valueOf(new BigDecimal(value)
                .round(new MathContext(6, RoundingMode.HALF_EVEN))
                .stripTrailingZeros());
    }

    static ArrayNode rounded(Interval interval) {
        return EventJson.mapper().createArrayNode().add(rounded(interval.low())).add(rounded(interval.high()));
    }

    static String text(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = generator(text)) {
            json.writeTree(tree);
        } catch (IOException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
        return text + "\n";
    }

    /** For what is too large for a tree; it must be flushed, and need not be closed. */
    static JsonGenerator generator(Writer out) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        return EventJson.mapper().writer(printer).createGenerator(out);
    }

    /** Writes all fields of the object into the object that has been begun. */
    static void fields(JsonGenerator json, ObjectNode object) throws IOException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            json.writeFieldName(field.getKey());
            json.writeTree(field.getValue());
        }
    }
}
