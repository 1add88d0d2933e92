// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chart's README, its values and their schema name the same. */
class ChartReadmeTest {
    private static final Path CHART = Path.of("helm/vernier");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]*)` \\|.*\\|$");

    /** Tables of names to text that have a default: one value to whoever sets it. */
    private static final Set<String> WHOLE = Set.of("monitoring.dashboard.labels");

    @Test
    void theTableHoldsEveryValueWithItsDefault() {
        // given
        Map<String, String> values = new LinkedHashMap<>();
        collect("", Yaml.read(CHART.resolve("values.yaml")), values);

        // then
        assertThat(table(Yaml.text(CHART.resolve("README.md")))).containsExactlyEntriesOf(values);
    }

    @Test
    void theSchemaKnowsEveryValueAndNoOther() {
        // given
        JsonNode schema = Yaml.read(CHART.resolve("values.schema.json"));
        Set<String> inSchema = new TreeSet<>();
        names("", schema, inSchema);
        Map<String, String> values = new LinkedHashMap<>();
        collect("", Yaml.read(CHART.resolve("values.yaml")), values);

        // then
        assertThat(inSchema)
                .isEqualTo(new TreeSet<>(values.keySet().stream()
                        .map(name -> name.replaceFirst("\\.resources\\..*", ".resources"))
                        .toList()));
    }

    private static Map<String, String> table(String readme) {
        Map<String, String> table = new LinkedHashMap<>();
        Matcher row = ROW.matcher(readme);
        while (row.find()) table.put(row.group(1), Yaml.json(row.group(2)));
        return table;
    }

    private static void collect(String path, JsonNode value, Map<String, String> values) {
        if (!value.isObject() || value.isEmpty() || WHOLE.contains(path)) {
            values.put(path, value.toString());
            return;
        }
        value.properties().forEach(field -> collect(below(path, field.getKey()), field.getValue(), values));
    }

    private static void names(String path, JsonNode schema, Set<String> names) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || path.endsWith(".resources")) {
            // What Helm hands to every chart, and this one does not use.
            if (!path.equals("global")) names.add(path);
            return;
        }
        assertThat(schema.path("additionalProperties").asBoolean(true)).as(path).isFalse();
        properties.properties().forEach(field -> names(below(path, field.getKey()), field.getValue(), names));
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
