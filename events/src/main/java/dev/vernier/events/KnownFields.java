// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what a user may have meant by a name that no schema knows. */
final class KnownFields {
    private final JsonNode schema;

    KnownFields(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * The rule that an unknown name breaks: with the nearest known name beside it, else with the place where this name is known, else with
     * all names that are known here.
     *
     * @param where the path of the object that holds the name
     * @param here that object's schema
     */
    String ruleFor(String name, String where, JsonNode here) {
        String unknown =
                "is not a known " + (where.equals("base") || where.equals("search.space") ? "parameter" : "field");
        List<String> known = names(here);
        List<String> near = nearest(name, known);
        if (near.isEmpty()) near = elsewhere(name, schema, "");
        if (near.isEmpty()) return unknown + " (known here: " + String.join(", ", known) + ")";
        return unknown + "; did you mean "
                + near.stream().map(field -> "`" + field + "`").collect(Collectors.joining(" or ")) + "?";
    }

    private static List<String> nearest(String name, List<String> known) {
        String wanted = plain(name);
        // A third of the letters may differ; beyond, a guess misleads.
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(2, wanted.length() / 3));
        record Near(String name, int distance) {}
        return known.stream()
                .map(candidate ->
                        new Near(candidate, beginsLike(wanted, candidate) ? 1 : distance.apply(wanted, candidate)))
                .filter(near -> near.distance() >= 0)
                .min(Comparator.comparingInt(Near::distance))
                .map(near -> List.of(near.name()))
                .orElse(List.of());
    }

    /** {@code hidden} for {@code hidden_size}, {@code epochs_max} for {@code epochs}. */
    private static boolean beginsLike(String wanted, String candidate) {
        return !wanted.equals(candidate)
                && wanted.length() >= 4
                && candidate.length() >= 4
                && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
    }

    // No known name is longer than 30 letters: of a longer one the beginning says as much.
    private static String plain(String name) {
        return name.substring(0, Math.min(name.length(), 30))
                .toLowerCase(Locale.ROOT)
                .replace('-', '_');
    }

    private static List<String> elsewhere(String name, JsonNode schema, String path) {
        List<String> places = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getKey().equals(name) && !path.isEmpty()) places.add(path + name);
            if (!path.startsWith("search.")) { // the fields of single spaces are too many to be a hint
                places.addAll(elsewhere(name, property.getValue(), path + property.getKey() + "."));
            }
        }
        return places;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
