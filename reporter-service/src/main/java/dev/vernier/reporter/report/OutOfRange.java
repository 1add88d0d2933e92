// Copyright the Vernier authors
// SPDX-License-Identifier: Apache-2.0

package dev.vernier.reporter.report;

import dev.vernier.events.Params;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter of which trials took values outside the searched range around the base. */
record OutOfRange(String parameter, BigDecimal smallest, BigDecimal largest) {

    static List<OutOfRange> of(Params base, @Nullable BigDecimal range, List<TrialRow> ranking) {
        List<OutOfRange> found = new ArrayList<>();
        if (range == null) return found;
        base.values().forEach((parameter, centre) -> {
            List<BigDecimal> values = ranking.stream()
                    .map(row -> row.params().values().get(parameter))
                    .filter(value -> value != null)
                    .sorted()
                    .toList();
            BigDecimal reach = centre.abs().multiply(range);
            boolean outside = values.stream()
                    .anyMatch(value -> value.subtract(centre).abs().compareTo(reach) > 0);
            if (outside) found.add(new OutOfRange(parameter, values.get(0), values.get(values.size() - 1)));
        });
        return List.copyOf(found);
    }
}
