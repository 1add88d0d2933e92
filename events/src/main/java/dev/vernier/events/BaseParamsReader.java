// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a user sent (JSON bytes from the topic, or the tree of a YAML file) into {@link BaseParams} with every default filled in, or
 * says everything that is wrong with it at once. Never throws on any input, and needs memory in proportion to it alone. What needs the
 * data itself (columns, rows) or the configuration (buckets, folders) is not judged here.
 */
public final class BaseParamsReader {
    private static final int MAX_FAULTS = 100;
    private static final ObjectReader TREES =
            EventJson.mapper().reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private BaseParamsReader() {}

    /** @param json one JSON object, UTF-8 */
    public static BaseParamsReading read(byte[] json) {
        if (json.length > EventJson.MAX_MESSAGE_BYTES) {
            return invalid(new Fault(
                    "", "must be at most " + EventJson.MAX_MESSAGE_BYTES + " bytes long", json.length + " bytes"));
        }
        try {
            return read(TREES.readTree(json));
        } catch (JsonProcessingException e) {
            return invalid(new Fault("", "must be JSON (" + problem(e) + ")", null));
        } catch (IOException e) {
            return invalid(new Fault(
                    "", "must be JSON in UTF-8 (" + ShortText.of(String.valueOf(e.getMessage())) + ")", null));
        }
    }

    /** @param sent left as it is */
    public static BaseParamsReading read(JsonNode sent) {
        Optional<Fault> excess = OrdinaryTree.excess(sent);
        if (excess.isPresent()) return invalid(excess.get());
        if (!sent.isObject()) {
            return invalid(new Fault("", "must be an object with named fields", SchemaFaults.shown(sent)));
        }
        ObjectNode params = (ObjectNode) OrdinaryTree.copyOf(sent);
        JsonNode schema = Schemas.document(BaseParams.class);
        SchemaDefaults.apply(schema, params);
        Set<ValidationMessage> violations = Schemas.violations(BaseParams.class, params);
        List<Fault> faults = new ArrayList<>(
                new SchemaFaults(schema, sent).of(violations.stream().limit(MAX_FAULTS)));
        if (violations.size() > MAX_FAULTS) {
            faults.add(new Fault("", "breaks " + (violations.size() - MAX_FAULTS) + " more rules", null));
        } else {
            faults.addAll(new StudyRules(params, faults).broken());
        }
        return faults.isEmpty() ? valid(params) : new BaseParamsReading.Invalid(study(params), faults);
    }

    private static BaseParamsReading valid(ObjectNode params) {
        ObjectNode data = (ObjectNode) params.get("data");
        if (!data.has("features")) data.putArray("features").add(data.get("target"));
        try {
            return new BaseParamsReading.Valid(EventJson.mapper().treeToValue(params, BaseParams.class));
        } catch (JsonProcessingException e) {
            // The records are no stricter than the schema; should they ever be, the user still gets an answer.
            return new BaseParamsReading.Invalid(
                    study(params),
                    List.of(new Fault("", "cannot be read (" + ShortText.of(e.getOriginalMessage()) + ")", null)));
        }
    }

    private static @Nullable StudyId study(JsonNode params) {
        String study = params.path("study").asText();
        return StudyId.isValid(study) ? new StudyId(study) : null;
    }

    private static BaseParamsReading invalid(Fault fault) {
        return new BaseParamsReading.Invalid(null, List.of(fault));
    }

    private static String problem(JsonProcessingException e) {
        // Without the parser's hints at its own switches, which are not the user's.
        String problem = e.getOriginalMessage()
                .replaceAll("\\((\\d+), from `[^`]*`\\)", "$1")
                .replaceAll("(?s)( \\(start marker|: not allowed when|: enable `| \\(bound as).*", "");
        JsonLocation place = e.getLocation();
        return ShortText.of(problem)
                + (place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr());
    }
}
