// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vernier.events.EventJson;
import dev.vernier.events.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document that somebody else wrote, for reading it with one sentence per fault. Each reader gives null where nothing
 * stands, and where something wrong stands, after noting the fault.
 */
final class JsonPlace {
    private static final int SHOWN_CHARACTERS = 60;
    // A number such as 1e999999999 takes a gigabyte when it is written out.
    private static final int LARGEST_EXPONENT = 100;

    private final JsonNode node;
    private final String path;
    private final List<Fault> faults;

    private JsonPlace(JsonNode node, String path, List<Fault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    static JsonPlace root(JsonNode node, List<Fault> faults) {
        return of(node, "", faults);
    }

    static JsonPlace of(JsonNode node, String path, List<Fault> faults) {
        return new JsonPlace(node, path, faults);
    }

    /** Where it is, for what is found out later; what stands there is forgotten. */
    JsonPlace withoutContent() {
        return new JsonPlace(MissingNode.getInstance(), path, faults);
    }

    JsonPlace at(String field) {
        return new JsonPlace(node.path(field), path.isEmpty() ? field : path + "." + field, faults);
    }

    private JsonPlace at(JsonMappingException.Reference step) {
        if (step.getFieldName() != null) return at(step.getFieldName());
        return new JsonPlace(node.path(step.getIndex()), path + "[" + step.getIndex() + "]", faults);
    }

    boolean isMissing() {
        return node.isMissingNode() || node.isNull();
    }

    void fault(String rule) {
        fault(rule, isMissing() ? null : shown());
    }

    void fault(String rule, @Nullable String shown) {
        faults.add(new Fault(path, rule, shown));
    }

    /** Notes a fault when nothing stands here. */
    JsonPlace required(String what) {
        if (isMissing()) fault("must be " + what + ", but is missing");
        return this;
    }

    List<JsonPlace> elements() {
        List<JsonPlace> elements = new ArrayList<>();
        if (isMissing()) return elements;
        if (!node.isArray()) fault("must be a list");
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            elements.add(new JsonPlace(element, path + "[" + elements.size() + "]", faults));
        }
        return elements;
    }

    void forEachField(BiConsumer<String, JsonPlace> action) {
        if (isMissing()) return;
        if (!node.isObject()) fault("must be an object");
        node.fieldNames().forEachRemaining(name -> action.accept(name, at(name)));
    }

    @Nullable
    Integer integer(int atLeast) {
        if (isMissing()) return null;
        if (node.isNumber()
                && node.canConvertToInt()
                && node.canConvertToExactIntegral()
                && node.intValue() >= atLeast) {
            return node.intValue();
        }
        fault("must be a whole number of at least " + atLeast);
        return null;
    }

    @Nullable
    Double number(boolean zeroToo) {
        if (isMissing()) return null;
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if ((value > 0 || (zeroToo && value == 0)) && value < Double.POSITIVE_INFINITY) return value;
        fault("must be a number " + (zeroToo ? "of at least 0" : "greater than 0"));
        return null;
    }

    @Nullable
    BigDecimal decimal() {
        if (isMissing() || !node.isNumber()) {
            fault("must be a number");
            return null;
        }
        BigDecimal value = node.decimalValue();
        long exponent = (long) value.precision() - value.scale();
        if (Math.abs(exponent) <= LARGEST_EXPONENT && value.precision() <= LARGEST_EXPONENT) return value;
        if (value.signum() == 0) return BigDecimal.ZERO;
        fault("must be a number of moderate size");
        return null;
    }

    @Nullable
    String text() {
        if (isMissing()) return null;
        if (node.isTextual()) return node.textValue();
        fault("must be text");
        return null;
    }

    /** What Vernier itself wrote: the whole of this place as a record or enum of ours. */
    <T> @Nullable T as(Class<T> type, String rule) {
        if (isMissing()) return null;
        try {
            return EventJson.mapper().treeToValue(node, type);
        } catch (JsonMappingException e) {
            JsonPlace place = this;
            for (JsonMappingException.Reference step : e.getPath()) place = place.at(step);
            place.fault(rule);
        } catch (JsonProcessingException e) {
            fault(rule);
        }
        return null;
    }

    private String shown() {
        String text = node.toString();
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
