// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The rules of base parameters that join several fields, which a schema cannot state. Needs every default filled in. */
final class StudyRules {
    private final JsonNode params;
    private final List<Fault> known;
    private final List<Fault> broken = new ArrayList<>();

    /** @param known what is wrong already: rules about those fields are not judged */
    StudyRules(JsonNode params, List<Fault> known) {
        this.params = params;
        this.known = List.copyOf(known);
    }

    List<Fault> broken() {
        if (sound("data.split")) splitSumsToOne();
        if (sound("data.target") && sound("data.timestamp")) timestampIsNotTheTarget();
        if (sound("confirm.finalists") && sound("confirm.replicates")) finalistsHaveReplicates();
        if (sound("report.price_per_core_hour") && sound("report.currency")) priceHasACurrency();
        params.path("search").path("space").properties().forEach(space -> {
            if (sound("search.space." + space.getKey())) space(space.getKey(), space.getValue());
        });
        return broken;
    }

    private void splitSumsToOne() {
        JsonNode split = params.path("data").path("split");
        if (!split.isObject()) return;
        BigDecimal sum =
                decimal(split, "train").add(decimal(split, "validation")).add(decimal(split, "test"));
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            String terms = plain(decimal(split, "train")) + " + " + plain(decimal(split, "validation")) + " + "
                    + plain(decimal(split, "test"));
            add(
                    "data.split",
                    "must sum to 1 (train + validation + test)",
                    terms + " = " + plain(sum.stripTrailingZeros()));
        }
    }

    private void timestampIsNotTheTarget() {
        JsonNode data = params.path("data");
        if (data.has("timestamp") && data.get("timestamp").equals(data.get("target"))) {
            add(
                    "data.timestamp",
                    "must not be the target",
                    "'" + data.get("timestamp").asText() + "'");
        }
    }

    private void finalistsHaveReplicates() {
        JsonNode confirm = params.path("confirm");
        if (confirm.path("finalists").asInt() > 0 && confirm.path("replicates").asInt() < 1) {
            add("confirm.replicates", "must be between 1 and 100 where there are finalists", "0");
        }
    }

    private void priceHasACurrency() {
        JsonNode report = params.path("report");
        if (report.has("price_per_core_hour") && !report.has("currency")) {
            add("report.currency", "must be given where there is a price_per_core_hour", null);
        }
        if (report.has("currency") && !report.has("price_per_core_hour")) {
            add("report.price_per_core_hour", "must be given where there is a currency", null);
        }
    }

    private void space(String parameter, JsonNode space) {
        String field = "search.space." + parameter;
        boolean interval = space.has("min") || space.has("max");
        if (interval == space.has("values")) {
            add(field, "must have either values or an interval (min, max or both)", interval ? "both" : "neither");
        } else if (space.has("min") && space.has("max") && decimal(space, "min").compareTo(decimal(space, "max")) > 0) {
            add(field, "must have a min that is not above its max", legal(space));
        } else if (sound("base." + parameter)
                && params.path("base").has(parameter)
                && !holds(space, decimal(params.get("base"), parameter))) {
            add(
                    "base." + parameter,
                    "must lie inside " + field + " (" + legal(space) + ")",
                    params.get("base").get(parameter).asText());
        }
    }

    private static boolean holds(JsonNode space, BigDecimal value) {
        if (space.has("values")) {
            return StreamSupport.stream(space.get("values").spliterator(), false)
                    .anyMatch(legal -> legal.decimalValue().compareTo(value) == 0);
        }
        return (!space.has("min") || decimal(space, "min").compareTo(value) <= 0)
                && (!space.has("max") || decimal(space, "max").compareTo(value) >= 0);
    }

    private static String legal(JsonNode space) {
        if (space.has("values")) return "one of " + space.get("values").size() + " values";
        if (!space.has("max")) return "at least " + plain(decimal(space, "min"));
        if (!space.has("min")) return "at most " + plain(decimal(space, "max"));
        return plain(decimal(space, "min")) + " to " + plain(decimal(space, "max"));
    }

    /** Whether nothing at, above or below a field is wrong already. */
    private boolean sound(String field) {
        return known.stream()
                .noneMatch(
                        fault -> fault.field().isEmpty() || below(fault.field(), field) || below(field, fault.field()));
    }

    private static boolean below(String field, String parent) {
        return field.startsWith(parent)
                && (field.length() == parent.length() || ".[".indexOf(field.charAt(parent.length())) >= 0);
    }

    private static BigDecimal decimal(JsonNode object, String field) {
        return object.path(field).decimalValue();
    }

    private static String plain(BigDecimal value) {
        return ShortText.of(value.toPlainString());
    }

    private void add(String field, String rule, @Nullable String value) {
        broken.add(new Fault(field, rule, value));
    }
}
