// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which figures and labels an expression of Prometheus names. Knows as much of the language as dashboard and rules use of it. */
record Query(String expression) {
    private static final Path METRICS = Path.of("monitoring/metrics.txt");
    private static final Pattern LISTED = Pattern.compile("(?m)^([a-z_]+)(?:\\{([a-z_,]+)})?$");

    /** A figure with its conditions; a function has a bracket behind it. */
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)(\\{[^}]*})?(?!\\s*\\(|[a-z_{])");

    private static final Pattern CONDITION = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern DURATION = Pattern.compile("\\[[0-9a-z]+]");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "without");

    /** What Prometheus itself puts on every figure that it fetches. */
    private static final Set<String> EVERYWHERE = Set.of("instance", "job", "pod", "namespace", "container");

    /** The figures that services export, each with its labels. */
    static Map<String, Set<String>> exported() {
        Map<String, Set<String>> exported = new HashMap<>();
        Matcher line = LISTED.matcher(Yaml.text(METRICS));
        while (line.find()) {
            exported.put(
                    line.group(1),
                    line.group(2) == null ? Set.of() : Set.of(line.group(2).split(",")));
        }
        return exported;
    }

    /** Figures and labels that no service exports. */
    List<String> faults(Map<String, Set<String>> exported) {
        List<String> faults = new ArrayList<>();
        Set<String> labels = new HashSet<>(EVERYWHERE);
        String plain =
                DURATION.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll("");
        Matcher figure = SELECTOR.matcher(GROUPING.matcher(plain).replaceAll(""));
        while (figure.find()) {
            String name = figure.group(1);
            if (WORDS.contains(name)) continue;
            Set<String> own = exported.get(name);
            if (own == null) {
                faults.add("no service exports " + name);
                continue;
            }
            labels.addAll(own);
            if (figure.group(2) == null) continue;
            Matcher condition = CONDITION.matcher(figure.group(2));
            while (condition.find()) {
                String label = condition.group(1);
                if (!own.contains(label) && !EVERYWHERE.contains(label)) faults.add(name + " has no label " + label);
            }
        }
        Matcher grouping = GROUPING.matcher(plain);
        while (grouping.find()) {
            for (String label : grouping.group(1).split("\\s*,\\s*")) {
                if (!label.isBlank() && !labels.contains(label.strip()))
                    faults.add("nothing here has a label " + label);
            }
        }
        return faults;
    }
}
