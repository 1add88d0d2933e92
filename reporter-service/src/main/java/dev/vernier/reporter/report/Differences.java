// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which parameters two configurations differ. */
final class Differences {
    private Differences() {}

    /** Names with another value, or with a value in one of the two alone; in the order of the base, then of the other. */
    static List<String> between(Params base, Params other) {
        Set<String> names = new LinkedHashSet<>(base.values().keySet());
        names.addAll(other.values().keySet());
        return names.stream()
                .filter(name -> !isSame(base.values(), other.values(), name))
                .toList();
    }

    private static boolean isSame(Map<String, BigDecimal> some, Map<String, BigDecimal> others, String name) {
        BigDecimal one = some.get(name);
        BigDecimal other = others.get(name);
        return one != null && other != null && one.compareTo(other) == 0;
    }
}
